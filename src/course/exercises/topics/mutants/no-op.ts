import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.1',
  thought: 'It compiles, so it works.',
  edits: [
    {
      from: `    const transaction = await this.verified(beefHex)
    const [transition] = await this.applyToAll(transaction, [topic])
`,
      to: `    const transaction = await this.verified(beefHex)
    const transition = { outcome: 'admitted' as const }
`,
    },
  ],
} satisfies Mutant
