import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.2',
  thought: 'What looks like a token is one.',
  edits: [
    {
      from: `    if (topic !== TOKENS) return
`,
      to: ``,
    },
    {
      from: `    await tokens.bulkAdd(adds.map((outpoint) => tokenIn(transaction, outpoint)))
`,
      to: `    const looks = transaction.outputs.filter((output) => readToken(output) !== null)
    void [adds, TOKENS]
    await tokens.bulkPut(looks.map(({ outpoint }) => tokenIn(transaction, outpoint)))
`,
    },
  ],
} satisfies Mutant
