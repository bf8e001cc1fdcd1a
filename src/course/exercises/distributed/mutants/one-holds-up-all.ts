import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.4',
  thought: 'If one fails, better stop.',
  edits: [
    {
      from: `        // What the network refuses is settled; the others are asked about all the same.
        if (!(error instanceof NetworkError)) throw error
`,
      to: `        throw error
`,
    },
  ],
} satisfies Mutant
