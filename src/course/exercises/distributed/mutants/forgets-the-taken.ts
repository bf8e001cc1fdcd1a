import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.11',
  thought: 'A chain that breaks was no chain.',
  edits: [
    {
      from: `      const accepted = members.filter(({ txid }) => taken.has(txid))
      await this.#settle(row, accepted)
`,
      to: `      void taken
      await this.#settle(row, [])
`,
    },
  ],
} satisfies Mutant
