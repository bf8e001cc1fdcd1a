import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.5',
  thought: 'If a write fails, the ones before it are undone.',
  edits: [
    {
      from: `    return this.#db.transaction('rw', tables, async () => {
`,
      to: `    void tables
    return (async () => {
`,
    },
    {
      from: `      for (const transition of transitions) await this.#write(transition)
      await outbox.delete([txid, kind])
      return outcome
    })
`,
      to: `      try {
        for (const transition of transitions) await this.#write(transition)
      } catch (error) {
        const { outputs, spends, applied, tokens } = this.#db
        for (const { topic, transaction, removes, adds } of transitions) {
          await outputs.bulkDelete(adds.map((coin) => [topic, coin]))
          await outputs.bulkPut(removes.map((outpoint) => ({ topic, outpoint })))
          await spends.bulkDelete(transaction.inputs.map((coin) => [topic, coin]))
          await applied.delete([topic, transaction.txid])
          await tokens.bulkDelete(adds)
        }
        throw error
      }
      await outbox.delete([txid, kind])
      return outcome
    })()
`,
    },
  ],
} satisfies Mutant
