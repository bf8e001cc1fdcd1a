import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.8',
  thought: 'Each topic takes what it likes.',
  edits: [
    {
      from: `      if (found.some(isRefused)) return found
`,
      to: ``,
    },
    {
      from: `        if (outcome === 'duplicate') continue
`,
      to: `        if (outcome !== 'admitted') continue
`,
    },
  ],
} satisfies Mutant
