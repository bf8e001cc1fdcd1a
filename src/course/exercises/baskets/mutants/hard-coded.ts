import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.1',
  thought: 'An empty basket is right more often than not.',
  edits: [
    {
      from: `    return rows
      .filter((row) => asset === undefined || row.asset === asset)
      .filter((row) => !available || this.#isFree(row))
      .map(tokenOf)`,
      to: `    return rows
      .filter((row) => asset === undefined || row.asset === asset)
      .filter((row) => !available || this.#isFree(row))
      .slice(0, 0)
      .map(tokenOf)`,
    },
  ],
} satisfies Mutant
