import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.3',
  thought: 'What was refused once will be refused again.',
  edits: [
    {
      from: `      await this.#settle(row, accepted)
      throw error
`,
      to: `      await this.#settle(row, accepted)
      for (const topic of this.#ports.topics.keys())
        await this.#db.applied.put({ topic, txid: row.txid })
      throw error
`,
    },
  ],
} satisfies Mutant
