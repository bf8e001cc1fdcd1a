import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.10',
  thought: 'A batch is a loop.',
  edits: [
    {
      from: `    const read: (BeefTransaction | Error)[] = []
`,
      to: `    const alone: BatchResult[] = []
    for (const beefHex of beefTransactions) {
      const one = await verified(beefHex, this.#ports).catch(() => null)
      if (!one) alone.push({ kind: 'invalid', reason: 'unsound' })
      else
        alone.push(
          await this.broadcastBEEFToNetwork(beefHex).then(
            (result) => ({ kind: 'sent' as const, ...result }),
            (error: NetworkError) => ({ kind: 'refused' as const, txid: one.txid, code: error.code }),
          ),
        )
    }
    if (alone.length > 0) return alone
    const read: (BeefTransaction | Error)[] = []
`,
    },
  ],
} satisfies Mutant
