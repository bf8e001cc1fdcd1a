import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.5',
  thought: 'A queue in memory lets one in at a time.',
  edits: [
    {
      from: `  readonly #subscribers`,
      to: `  #queue: Promise<unknown> = Promise.resolve()
  readonly #subscribers`,
    },
    {
      from: `await this.#db.transaction('rw', outputs, spends, applied, async () => {
`,
      to: `await this.#alone(async () => {
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
      from: `await applied.add({`,
      to: `await applied.put({`,
    },
    {
      from: `await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
      }
`,
      to: `await outputs.bulkPut(adds.map((outpoint) => ({ topic, outpoint })))
      }
      })
`,
    },
    {
      from: `  /** Awaits nothing but Dexie. */
`,
      to: `  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => {})
    return turn
  }

`,
    },
  ],
} satisfies Mutant
