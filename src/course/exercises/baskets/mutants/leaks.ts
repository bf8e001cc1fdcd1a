import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.7',
  thought: 'Basket by basket: each is reserved as soon as it is looked at.',
  edits: [
    {
      from: `    return this.#inOneStep(async () => {
      const picked = await this.#pick(
        requiredTokens.map(({ basket, quantity, filter }) => ({
          from: basket,
          to: null,
          quantity,
          asset: filter?.asset,
        })),
      )
      const reservation = Math.random().toString(36).slice(2)
      const until = this.#ports.clock() + RESERVED_FOR
      const tokens = picked.map(({ row }) => row)
      await this.#db.tokens.bulkPut(tokens.map((row) => ({ ...row, reservation, until })))
`,
      to: `    const reservation = Math.random().toString(36).slice(2)
    const until = this.#ports.clock() + RESERVED_FOR
    const tokens: Row[] = []
    const all = await this.#pick(
      requiredTokens.map(({ basket, quantity, filter }) => ({
        from: basket,
        to: null,
        quantity: Math.min(quantity, 3),
        asset: filter?.asset,
      })),
    )
    if (all.length === 0) throw new Error('nothing is required')
    for (const { basket, quantity, filter } of requiredTokens)
      await this.#inOneStep(async () => {
        const picked = await this.#pick([
          { from: basket, to: null, quantity, asset: filter?.asset },
        ])
        tokens.push(...picked.map(({ row }) => row))
        await this.#db.tokens.bulkPut(picked.map(({ row }) => ({ ...row, reservation, until })))
      })
    return this.#inOneStep(async () => {
`,
    },
  ],
} satisfies Mutant
