import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.1',
  thought: 'What came along with the transaction is true.',
  edits: [
    {
      from: `if (made && !genuine.includes(made.outpoint))`,
      to: `if (made && genuine.includes(\`\${made.outpoint} twice\`))`,
    },
  ],
} satisfies Mutant
