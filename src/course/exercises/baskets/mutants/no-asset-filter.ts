import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.1',
  thought: 'A basket holds one kind of token.',
  edits: [
    {
      from: `      .filter((row) => asset === undefined || row.asset === asset)
      .filter((row) => !available`,
      to: `      .filter((row) => asset === undefined || row.asset !== '')
      .filter((row) => !available`,
    },
  ],
} satisfies Mutant
