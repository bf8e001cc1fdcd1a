import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.11',
  thought: 'Each link is atomic, so the chain is.',
  edits: [
    {
      from: `    const { outbox, tables } = this.#db
    return`,
      to: `    const { outbox, tables } = this.#db
    if (members.length > 1) return this.#settleEach({ txid, kind, beefHex: '' }, members)
    return`,
    },
    {
      from: `  /** Reads and decides; awaits nothing but Dexie. */
`,
      to: `  async #settleEach({ txid, kind }: OutboxRow, members: readonly BeefTransaction[]): Promise<EventUpdate['outcome']> {
    let last: EventUpdate['outcome'] = 'irrelevant'
    for (const member of members)
      last = await this.#db.transaction('rw', this.#db.tables, async () => {
        const { outcome, transitions } = await this.#plan([member])
        for (const transition of transitions) await this.#write(transition)
        return outcome
      })
    await this.#db.outbox.delete([txid, kind])
    return last
  }

`,
    },
  ],
} satisfies Mutant
