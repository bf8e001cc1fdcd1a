import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.6',
  thought: 'Reading the same twice is a waste.',
  edits: [
    {
      from: `  readonly #db: ServiceDatabase

`,
      to: `  readonly #db: ServiceDatabase
  #cache: ServiceState | null = null

`,
    },
    {
      from: `    const { outputs, tokens } = this.#db
    return`,
      to: `    const { outputs, tokens } = this.#db
    if (this.#cache) return Promise.resolve(this.#cache)
    return`,
    },
    {
      from: `      const state: ServiceState = { topics: {}, baskets: {} }
`,
      to: `      const state: ServiceState = { topics: {}, baskets: {} }
      this.#cache = state
`,
    },
    {
      from: `      await outbox.delete([txid, kind])
      return outcome
`,
      to: `      await outbox.delete([txid, kind])
      this.#cache = null
      return outcome
`,
    },
  ],
} satisfies Mutant
