import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.3',
  thought: 'The state is mine; the network will follow.',
  edits: [
    {
      from: `    const transaction = parseBeef(row.beefHex)
    const members = toApply(transaction, row.kind)
`,
      to: `    const transaction = parseBeef(row.beefHex)
    const members = toApply(transaction, row.kind)
    const early = await this.#settle(row, members)
`,
    },
    {
      from: `    return this.#settle(row, members)
`,
      to: `    return early
`,
    },
  ],
} satisfies Mutant
