import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.2',
  thought: 'One write follows the other so fast that nothing comes between.',
  edits: [
    {
      from: `    return this.#db.transaction('rw', this.#db.tokens, this.#db.applied, work)
`,
      to: `    return work()
`,
    },
  ],
} satisfies Mutant
