import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.7',
  thought: 'What was judged once need not be judged again.',
  edits: [
    {
      from: `      if (planned.outcome === 'admitted') await this.#db.outbox.put(row)
`,
      to: `      if (planned.outcome === 'admitted') await this.#db.outbox.put(row)
      if (planned.outcome === 'irrelevant')
        for (const topic of this.#ports.topics.keys()) await this.#db.applied.put({ topic, txid })
`,
    },
  ],
} satisfies Mutant
