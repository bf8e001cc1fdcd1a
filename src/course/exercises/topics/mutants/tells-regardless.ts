import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.2',
  thought: 'Subscribers may as well hear of what was refused.',
  edits: [
    {
      from: `    if (!transitions.some(isRefused))
      for`,
      to: `    for`,
    },
    {
      from: `if (outcome === 'admitted') this.#tell`,
      to: `this.#tell`,
    },
  ],
} satisfies Mutant
