import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.2',
  thought: 'A transaction is relevant if somebody sends it.',
  edits: [
    {
      from: `    if (admitted.length === 0 && held.length === 0) return nothing('irrelevant')
`,
      to: ``,
    },
  ],
} satisfies Mutant
