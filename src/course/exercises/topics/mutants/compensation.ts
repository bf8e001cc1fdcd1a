import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.4',
  thought: 'If a write fails, the ones before it are undone.',
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
      from: `        await applied.add({ topic, txid })
`,
      to: `        try {
        await applied.add({ topic, txid })
`,
    },
    {
      from: `        await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
`,
      to: `        await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
        } catch (error) {
          for (const undone of found) {
            if (undone.outcome === 'duplicate') continue
            const at = undone.topic
            await outputs.bulkDelete(undone.adds.map((outpoint) => [at, outpoint]))
            await outputs.bulkPut(undone.removes.map((outpoint) => ({ topic: at, outpoint })))
            await spends.bulkDelete(inputs.map((outpoint) => [at, outpoint]))
            await applied.delete([at, txid])
          }
          throw error
        }
`,
    },
  ],
} satisfies Mutant
