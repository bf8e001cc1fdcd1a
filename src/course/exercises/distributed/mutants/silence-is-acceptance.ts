import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.4',
  thought: 'Who does not answer has nothing against it.',
  edits: [
    {
      from: `      if (typeof error.code !== 'number') return 'pending'
`,
      to: `      if (typeof error.code !== 'number') return this.#settle(row, members)
`,
    },
  ],
} satisfies Mutant
