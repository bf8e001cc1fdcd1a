import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'The parents are somebody else’s affair.',
  edits: [
    {
      from: `      for (const one of unprovenOf(transaction)) {
`,
      to: `      for (const one of [transaction]) {
`,
    },
  ],
} satisfies Mutant
