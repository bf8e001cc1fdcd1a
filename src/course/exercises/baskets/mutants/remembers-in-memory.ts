import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.9',
  thought: 'The program knows what it has done.',
  edits: [
    {
      from: `  readonly #db: BasketDatabase
`,
      to: `  readonly #db: BasketDatabase
  readonly #seen = new Set<string>()
`,
    },
    {
      from: `if (await this.#db.applied.get(txid)) return`,
      to: `if (this.#seen.has(txid)) return`,
    },
    {
      from: `      await this.#apply(transaction)
      return { txid, outcome: 'applied' }
`,
      to: `      await this.#apply(transaction)
      this.#seen.add(txid)
      return { txid, outcome: 'applied' }
`,
    },
    {
      from: `    await applied.add({ txid })`,
      to: `    await applied.put({ txid })`,
    },
  ],
} satisfies Mutant
