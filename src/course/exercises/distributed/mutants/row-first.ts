import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.5',
  thought: 'First the outbox is tidied up, then the state.',
  edits: [
    {
      from: `    return this.#db.transaction('rw', tables, async () => {
`,
      to: `    return outbox.delete([txid, kind]).then(() => this.#db.transaction('rw', tables, async () => {
`,
    },
    {
      from: `      await outbox.delete([txid, kind])
      return outcome
    })
`,
      to: `      return outcome
    }))
`,
    },
  ],
} satisfies Mutant
