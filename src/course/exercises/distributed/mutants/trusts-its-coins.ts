import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.9',
  thought: 'Of a coin that I hold I need no proof.',
  edits: [
    {
      from: `    const transaction = await verified(beefHex, this.#ports)
    const { txid } = transaction
`,
      to: `    const given = parseBeef(beefHex)
    const held = await this.#db.outputs.where('topic').equals(TOKENS).toArray()
    const mine = held.some(({ outpoint }) => given.inputs.includes(outpoint))
    const transaction = mine ? given : await verified(beefHex, this.#ports)
    const { txid } = transaction
`,
    },
  ],
} satisfies Mutant
