import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.5',
  thought: 'Each write succeeds or fails, so all of them do.',
  edits: [
    {
      from: `    return this.#db.transaction('rw', tables, async () => {
`,
      to: `    void tables
    return (async () => {
`,
    },
    {
      from: `      await outbox.delete([txid, kind])
      return outcome
    })
`,
      to: `      await outbox.delete([txid, kind])
      return outcome
    })()
`,
    },
  ],
} satisfies Mutant
