import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.3',
  thought: 'An error in the log is enough.',
  edits: [
    {
      from: `      if (typeof error.code !== 'number') return 'pending'
`,
      to: `      if (error.code) return 'pending'
`,
    },
  ],
} satisfies Mutant
