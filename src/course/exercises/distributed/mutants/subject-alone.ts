import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.11',
  thought: 'What matters is how it ends.',
  edits: [
    {
      from: `  return kind === 'chain' ? [...unprovenOf(transaction)] : [transaction]
`,
      to: `  return kind === 'chain' ? unprovenOf(transaction).slice(-1) : [transaction]
`,
    },
  ],
} satisfies Mutant
