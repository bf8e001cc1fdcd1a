import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.4',
  thought: 'Some tokens are better than none.',
  edits: [
    {
      from: `      if (free.length < quantity) throw`,
      to: `      if (free.length === 0) throw`,
    },
  ],
} satisfies Mutant
