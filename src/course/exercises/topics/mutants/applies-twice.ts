import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.5',
  thought: 'Whoever submits again wants it again.',
  edits: [
    {
      from: `    if (await applied.get([topic, txid])) return nothing('duplicate')
`,
      to: ``,
    },
    {
      from: `rivals.some((spend) => spend !== undefined)`,
      to: `rivals.some((spend) => spend !== undefined && spend.by !== txid)`,
    },
    {
      from: `await applied.add({`,
      to: `await applied.put({`,
    },
    {
      from: `await outputs.bulkAdd(`,
      to: `await outputs.bulkPut(`,
    },
  ],
} satisfies Mutant
