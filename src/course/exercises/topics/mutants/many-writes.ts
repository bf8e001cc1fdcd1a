import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.3',
  thought: 'Each write succeeds or fails, so all of them do.',
  edits: [
    {
      from: `await this.#db.transaction('rw', outputs, spends, applied, async () => {
`,
      to: `await (async () => {
`,
    },
    {
      from: `      return found
    })
`,
      to: `      return found
    })()
`,
    },
  ],
} satisfies Mutant
