import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.2',
  thought: 'The network sorts out what matters.',
  edits: [
    {
      from: `    const row = { txid, kind, beefHex }
`,
      to: `    const row = { txid, kind, beefHex }
    for (const one of unprovenOf(transaction))
      await this.#ports.network.broadcast(toHexEF(one)).catch(() => {})
`,
    },
  ],
} satisfies Mutant
