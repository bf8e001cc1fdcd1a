import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.1',
  thought: 'What is refused cannot be wrong.',
  edits: [
    {
      from: `    const transaction = await this.verified(beefHex)
    const [transition] = await this.applyToAll(transaction, [topic])
`,
      to: `    throw new Error('not today')
    const transaction = await this.verified(beefHex)
    const transition = { outcome: 'admitted' as const }
`,
    },
  ],
} satisfies Mutant
