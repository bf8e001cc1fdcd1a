import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.2',
  thought: 'The caller need not hear of a full disk.',
  edits: [
    {
      from: `      await this.#apply(transaction)
      return { txid, outcome: 'applied' }
    })
`,
      to: `      await this.#apply(transaction)
      return { txid, outcome: 'applied' as const }
    }).catch((error) => {
      if (String(error).includes('before') || error.name === 'AbortError') return { txid: transaction.txid, outcome: 'applied' }
      throw error
    })
`,
    },
  ],
} satisfies Mutant
