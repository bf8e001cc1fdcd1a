import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.6',
  thought: 'Each move is atomic, so all of them are.',
  edits: [
    {
      from: `    return this.spend(
      operations.map(({ from, to, quantity }) => ({
        from,
        to,
        quantity,
        asset: filters?.[from]?.asset,
      })),
    )
`,
      to: `    const done: SignedOperation[] = []
    for (const { from, to, quantity } of operations)
      done.push(await this.spend([{ from, to, quantity, asset: filters?.[from]?.asset }]))
    return done.at(-1) ?? { txid: '', beef: '' }
`,
    },
  ],
} satisfies Mutant
