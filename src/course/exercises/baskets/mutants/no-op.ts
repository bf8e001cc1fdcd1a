import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.1',
  thought: 'It compiles, so it works.',
  edits: [
    {
      from: `      await this.#apply(transaction)
      return { txid, outcome: 'applied' }
`,
      to: `      return { txid, outcome: 'applied' }
`,
    },
  ],
} satisfies Mutant
