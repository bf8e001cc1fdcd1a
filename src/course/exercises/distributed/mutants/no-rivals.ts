import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.2',
  thought: 'Miners see to double spends.',
  edits: [
    {
      from: `    if (rivals) return { outcome: 'conflict' as const, transitions: [] }
`,
      to: `    void rivals
`,
    },
  ],
} satisfies Mutant
