import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.2',
  thought: 'Whatever can be read is true.',
  edits: [
    {
      from: `    if (!(await verifyBeef(transaction, this.#ports.chain)))
      throw new Error(\`\${transaction.txid} does not verify\`)
`,
      to: `    void verifyBeef
`,
    },
  ],
} satisfies Mutant
