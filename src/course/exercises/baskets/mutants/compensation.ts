import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.2',
  thought: 'If a write fails, the ones before it are undone.',
  edits: [
    {
      from: `    return this.#db.transaction('rw', this.#db.tokens, this.#db.applied, work)
`,
      to: `    return work()
`,
    },
    {
      from: `    await tokens.bulkDelete(operations.flatMap((one) => spentBy(one)?.outpoint ?? []))
    await tokens.bulkAdd(operations.flatMap((one) => madeBy(one) ?? []))
    await applied.add({ txid })
`,
      to: `    try {
      await tokens.bulkDelete(operations.flatMap((one) => spentBy(one)?.outpoint ?? []))
      await tokens.bulkAdd(operations.flatMap((one) => madeBy(one) ?? []))
      await applied.add({ txid })
    } catch (error) {
      await tokens.bulkDelete(operations.flatMap((one) => madeBy(one)?.outpoint ?? []))
      await tokens.bulkPut([...held.values()])
      throw error
    }
`,
    },
  ],
} satisfies Mutant
