import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.3',
  thought: 'One transaction for each topic: each is atomic, so both are.',
  edits: [
    {
      from: `await this.#db.transaction('rw', outputs, spends, applied, async () => {
`,
      to: `await (async () => {
`,
    },
    {
      from: `      return found
    })
`,
      to: `      return found
    })()
`,
    },
    {
      from: `        if (outcome === 'duplicate') continue
`,
      to: `        if (outcome === 'duplicate') continue
        await this.#db.transaction('rw', outputs, spends, applied, async () => {
`,
    },
    {
      from: `        await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
`,
      to: `        await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
        })
`,
    },
  ],
} satisfies Mutant
