import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.3',
  thought: 'An error in the log is enough.',
  edits: [
    {
      from: `      return found
    })
`,
      to: `      return found
    }).catch(() => topics.map((topic) => ({ topic, outcome: 'admitted' as const, removes: [], adds: [] })))
`,
    },
  ],
} satisfies Mutant
