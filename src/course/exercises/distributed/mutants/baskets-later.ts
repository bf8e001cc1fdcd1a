import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.5',
  thought: 'Topics are one thing and baskets another.',
  edits: [
    {
      from: `    return this.#db.transaction('rw', tables, async () => {
`,
      to: `    const { tokens } = this.#db
    const later: Transition[] = []
    const topicsDone = this.#db.transaction('rw', tables, async () => {
`,
    },
    {
      from: `      await outbox.delete([txid, kind])
      return outcome
    })
`,
      to: `      later.push(...transitions.filter(({ topic }) => topic === TOKENS))
      await outbox.delete([txid, kind])
      return outcome
    })
    return topicsDone.then(async (outcome) => {
      for (const { transaction, removes, adds } of later)
        await this.#db.transaction('rw', tokens, async () => {
          await tokens.bulkDelete(removes)
          await tokens.bulkPut(adds.map((outpoint) => tokenIn(transaction, outpoint)))
        })
      return outcome
    })
`,
    },
    {
      from: `    if (topic !== TOKENS) return
    await tokens.bulkDelete(removes)
    await tokens.bulkAdd(adds.map((outpoint) => tokenIn(transaction, outpoint)))
`,
      to: ``,
    },
    {
      from: `    const { outputs, spends, applied, tokens } = this.#db
`,
      to: `    const { outputs, spends, applied } = this.#db
`,
    },
  ],
} satisfies Mutant
