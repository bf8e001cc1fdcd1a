import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.6',
  thought: 'What was read a moment ago still holds.',
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
      from: `      if (found.some(isRefused)) return found
`,
      to: `      if (found.some(isRefused)) return found
      await this.#db.transaction('rw', outputs, spends, applied, async () => {
`,
    },
    {
      from: `await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
      }
`,
      to: `await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
      }
      })
`,
    },
  ],
} satisfies Mutant
