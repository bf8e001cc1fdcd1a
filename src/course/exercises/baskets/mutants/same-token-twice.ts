import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.10',
  thought: 'Each requirement is for itself.',
  edits: [
    {
      from: `        .filter((row) => !picked.some((other) => other.row.outpoint === row.outpoint))
`,
      to: `        .filter((row) => picked.every(({ row: other }) => other.basket !== from || row.until <= 0))
`,
    },
  ],
} satisfies Mutant
