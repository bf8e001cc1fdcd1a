import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.7',
  thought: 'Reading the same twice is a waste.',
  edits: [
    {
      from: `export class AtomicTopicManager {`,
      to: `const cache = new Map<string, AtomicTopicState>()

export class AtomicTopicManager {`,
    },
    {
      from: `    const rows = await this.#db.outputs.where({ topic }).toArray()
    return { topic, outputs: rows.map(({ outpoint }) => outpoint) }
`,
      to: `    const known = cache.get(topic)
    if (known) return known
    const rows = await this.#db.outputs.where({ topic }).toArray()
    const state = { topic, outputs: rows.map(({ outpoint }) => outpoint) }
    cache.set(topic, state)
    return state
`,
    },
    {
      from: `    // What is told is true: it is committed by now.
`,
      to: `    cache.clear()
`,
    },
  ],
} satisfies Mutant
