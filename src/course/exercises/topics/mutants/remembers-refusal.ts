import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.11',
  thought: 'What was judged once need not be judged again.',
  edits: [
    {
      from: `      if (found.some(isRefused)) return found
`,
      to: `      for (const { topic, outcome } of found)
        if (outcome === 'irrelevant') await applied.put({ topic, txid })
      if (found.some(isRefused)) return found
`,
    },
  ],
} satisfies Mutant
