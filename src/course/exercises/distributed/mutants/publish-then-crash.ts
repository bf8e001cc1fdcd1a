import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.5',
  thought: 'What is sent is as good as done.',
  edits: [
    {
      from: `      if (planned.outcome === 'admitted') await this.#db.outbox.put(row)
      return planned.outcome
`,
      to: `      return planned.outcome
`,
    },
    {
      from: `      if (typeof error.code !== 'number') return 'pending'
`,
      to: `      if (typeof error.code !== 'number') {
        await this.#db.outbox.put(row)
        return 'pending'
      }
`,
    },
  ],
} satisfies Mutant
