import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.9',
  thought: 'Subscribers like to hear early.',
  edits: [
    {
      from: `      if (found.some(isRefused)) return found
`,
      to: `      if (found.some(isRefused)) return found
      for (const { topic, outcome } of found) if (outcome === 'admitted') this.#tell({ topic, txid })
`,
    },
    {
      from: `        if (outcome === 'admitted') this.#tell({ topic, txid })
    return transitions`,
      to: `        void outcome
    return transitions`,
    },
  ],
} satisfies Mutant
