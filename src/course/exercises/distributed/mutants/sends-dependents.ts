import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.10',
  thought: 'Each transaction stands for itself.',
  edits: [
    {
      from: `        because === undefined ? await this.#try(transaction) : { kind: 'not-sent', txid, because },
`,
      to: `        because !== '' ? await this.#try(transaction) : { kind: 'not-sent', txid, because },
`,
    },
  ],
} satisfies Mutant
