import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.4',
  thought: 'Who does not answer does not want it.',
  edits: [
    {
      from: `      if (typeof error.code !== 'number') return 'pending'
`,
      to: ``,
    },
  ],
} satisfies Mutant
