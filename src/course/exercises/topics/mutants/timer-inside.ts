import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.1',
  thought: 'A short pause between two writes does no harm.',
  edits: [
    {
      from: `        await applied.add({ topic, txid })
`,
      to: `        await applied.add({ topic, txid })
        await new Promise((resolve) => setTimeout(resolve, 1))
`,
    },
  ],
} satisfies Mutant
