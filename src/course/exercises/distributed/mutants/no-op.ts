import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.1',
  thought: 'It compiles, so it works.',
  edits: [
    {
      from: `    return { txid, outcome: outcome === 'admitted' ? await this.#deliver(row) : outcome }
`,
      to: `    return { txid, outcome }
`,
    },
  ],
} satisfies Mutant
