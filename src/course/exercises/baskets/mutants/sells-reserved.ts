import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.5',
  thought: 'A reservation keeps off who organizes, not who buys.',
  edits: [
    {
      from: `        .filter((row) => this.#isFree(row))
        .filter((row) => asset === undefined`,
      to: `        .filter((row) => to !== null || this.#isFree(row))
        .filter((row) => asset === undefined`,
    },
  ],
} satisfies Mutant
