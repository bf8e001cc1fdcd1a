import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.5',
  thought: 'slice(0, quantity) has picked them, so they are taken.',
  edits: [
    {
      from: `      await this.#db.tokens.bulkPut(tokens.map((row) => ({ ...row, reservation, until })))
`,
      to: ``,
    },
  ],
} satisfies Mutant
