import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'The network says the same each time, so I need not ask.',
  edits: [
    {
      from: `    const { txid, status } = await this.#ports.network.broadcast(extendedFormat)
`,
      to: `    const { txid, status } = { txid: transaction.txid, status: 'SEEN_ON_NETWORK' }
`,
    },
  ],
} satisfies Mutant
