import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.10',
  thought: 'A batch is atomic: if one fails, all fail.',
  edits: [
    {
      from: `      if (!(error instanceof NetworkError)) throw error
      return { kind: 'refused', txid: transaction.txid, code: error.code }
`,
      to: `      throw error
`,
    },
  ],
} satisfies Mutant
