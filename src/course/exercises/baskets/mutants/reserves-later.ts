import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.5',
  thought: 'First look, then reserve.',
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
`,
      to: `    const picked = await this.#pick(
      requiredTokens.map(({ basket, quantity, filter }) => ({
        from: basket,
        to: null,
        quantity,
        asset: filter?.asset,
      })),
    )
    return this.#inOneStep(async () => {
`,
    },
  ],
} satisfies Mutant
