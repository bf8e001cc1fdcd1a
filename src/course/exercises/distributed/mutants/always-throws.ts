import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'What is refused cannot be wrong.',
  edits: [
    {
      from: `    for (const ancestor of unprovenOf(transaction).slice(0, -1)) await this.#send(ancestor)
`,
      to: `    if (transaction) throw new Error('not today')
`,
    },
  ],
} satisfies Mutant
