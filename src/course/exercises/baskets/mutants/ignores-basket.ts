import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.3',
  thought: 'A token is in one basket only, so it does not matter which is said.',
  edits: [
    {
      from: `if (spent && held.get(spent.outpoint)?.basket !== spent.basket)`,
      to: `if (spent && !held.has(spent.outpoint))`,
    },
  ],
} satisfies Mutant
