import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.1',
  thought: 'Whoever sends a BEEF has verified it.',
  edits: [
    {
      from: `    if (!(await verifyBeef(transaction, this.#ports.chain)))`,
      to: `    if (transaction.inputs.length === 0 && !(await verifyBeef(transaction, this.#ports.chain)))`,
    },
  ],
} satisfies Mutant
