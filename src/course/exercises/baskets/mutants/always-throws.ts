import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.1',
  thought: 'What is refused does no harm.',
  edits: [
    {
      from: `    const transaction = parseBeef(beefHex)
    if (`,
      to: `    const transaction = parseBeef(beefHex)
    if (beefHex.length > 0) throw new Error(transaction.txid)
    if (`,
    },
  ],
} satisfies Mutant
