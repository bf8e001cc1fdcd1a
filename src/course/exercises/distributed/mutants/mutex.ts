import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.7',
  thought: 'A queue in memory lets one in at a time.',
  edits: [
    {
      from: `  readonly #db: ServiceDatabase

`,
      to: `  readonly #db: ServiceDatabase
  #queue: Promise<unknown> = Promise.resolve()

`,
    },
    {
      from: `    return this.#db.transaction('rw', tables, async () => {
      const { outcome, transitions } = await this.#plan(members)
      for (const transition of transitions) await this.#write(transition)
      await outbox.delete([txid, kind])
      return outcome
    })
`,
      to: `    const turn = this.#queue.then(async () => {
      const { outcome, transitions } = await this.#plan(members)
      await this.#db.transaction('rw', tables, async () => {
        for (const transition of transitions) await this.#write(transition)
        await outbox.delete([txid, kind])
      })
      return outcome
    })
    this.#queue = turn.catch(() => {})
    return turn
`,
    },
  ],
} satisfies Mutant
