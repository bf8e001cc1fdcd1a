import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.6',
  thought: 'Miners see to double spends.',
  edits: [
    {
      from: `    if (rivals.some((spend) => spend !== undefined)) return nothing('conflict')
`,
      to: `    void rivals
`,
    },
  ],
} satisfies Mutant
