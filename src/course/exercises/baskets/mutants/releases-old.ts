import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.8',
  thought: 'A reservation is released by its name, whatever the time.',
  edits: [
    {
      from: `      const held = rows.filter((row) => !this.#isFree(row))`,
      to: `      const held = rows.filter((row) => row.until > 0)`,
    },
  ],
} satisfies Mutant
