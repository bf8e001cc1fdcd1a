import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.1',
  thought: 'Outputs come; whoever spends them does not concern the topic.',
  edits: [
    {
      from: `        await outputs.bulkDelete(removes.map((outpoint) => [topic, outpoint]))
`,
      to: ``,
    },
  ],
} satisfies Mutant
