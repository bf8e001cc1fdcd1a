import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'A transaction of the database waits until all that is in it is done.',
  edits: [
    {
      from: `      const { outcome, transitions } = await this.#plan(members)
`,
      to: `      await this.#ports.network.broadcast(toHexEF(parseBeef((await outbox.get([txid, kind]))!.beefHex)))
      const { outcome, transitions } = await this.#plan(members)
`,
    },
  ],
} satisfies Mutant
