import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.1',
  thought: 'The token is always the first output: so it was when I looked.',
  edits: [
    {
      from: `const admitted = rule.admits(transaction, held)
`,
      to: `const admitted = transaction.outputs.slice(0, 1).map(({ outpoint }) => outpoint)
`,
    },
  ],
} satisfies Mutant
