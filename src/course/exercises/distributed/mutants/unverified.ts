import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.2',
  thought: 'Whatever can be read is true.',
  edits: [
    {
      from: `  if (!(await verifyBeef(transaction, chain)))
    throw new Error(\`\${transaction.txid} does not verify\`)
`,
      to: `  void [verifyBeef, chain]
`,
    },
  ],
} satisfies Mutant
