import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.4',
  thought: 'Whoever gives it again wants it again.',
  edits: [
    {
      from: `        if (await applied.get([topic, txid])) {
          known = true
          continue
        }
`,
      to: ``,
    },
    {
      from: `spenders.some((spend) => spend !== undefined)`,
      to: `spenders.some((spend) => spend !== undefined && spend.by !== txid)`,
    },
    {
      from: `    let [rivals, known] = [false, false]
`,
      to: `    let rivals = false
    const known = false
`,
    },
    {
      from: `    await applied.add({ topic, txid })
`,
      to: `    await applied.put({ topic, txid })
`,
    },
    {
      from: `    await outputs.bulkAdd(adds`,
      to: `    await outputs.bulkPut(adds`,
    },
    {
      from: `    await tokens.bulkAdd(adds`,
      to: `    await tokens.bulkPut(adds`,
    },
    {
      from: `    const { outputs, spends, applied } = this.#db
    const transitions`,
      to: `    const { outputs, spends } = this.#db
    const transitions`,
    },
  ],
} satisfies Mutant
