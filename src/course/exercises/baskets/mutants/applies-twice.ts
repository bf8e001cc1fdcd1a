import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.9',
  thought: 'A BEEF comes once.',
  edits: [
    {
      from: `      if (await this.#db.applied.get(txid)) return`,
      to: `      if (txid === '') return`,
    },
    {
      from: `    await tokens.bulkAdd(operations.flatMap((one) => madeBy(one) ?? []))
    await applied.add`,
      to: `    await tokens.bulkPut(operations.flatMap((one) => madeBy(one) ?? []))
    await applied.put`,
    },
  ],
} satisfies Mutant
