import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.8',
  thought: 'The reservation runs out by itself.',
  edits: [
    {
      from: `      await this.#db.tokens.bulkPut(held.map((row) => ({ ...row, reservation: '', until: 0 })))`,
      to: `      await this.#db.tokens.bulkPut(held)`,
    },
  ],
} satisfies Mutant
