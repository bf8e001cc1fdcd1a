import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.8',
  thought: 'Whoever reserves will release.',
  edits: [
    {
      from: `    return until <= this.#ports.clock()`,
      to: `    return until <= 0`,
    },
  ],
} satisfies Mutant
