import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.6',
  thought: 'What was read a moment ago still holds.',
  edits: [
    {
      from: `    return this.#db.transaction('r', outputs, tokens, async () => {
`,
      to: `    return (async () => {
`,
    },
    {
      from: `        (state.baskets[owner] ??= []).push(token)
      return state
    })
`,
      to: `        (state.baskets[owner] ??= []).push(token)
      return state
    })()
`,
    },
  ],
} satisfies Mutant
