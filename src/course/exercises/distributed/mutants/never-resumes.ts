import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.4',
  thought: 'Whoever wants it will give it again.',
  edits: [
    {
      from: `    for (const row of await this.#db.outbox.toArray())
`,
      to: `    for (const row of [] as OutboxRow[])
`,
    },
  ],
} satisfies Mutant
