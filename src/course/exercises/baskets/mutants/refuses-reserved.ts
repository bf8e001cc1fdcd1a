import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X2.8',
  thought: 'What is reserved cannot be spent by anybody.',
  edits: [
    {
      from: `        throw new Error(\`\${spent.outpoint} is not in \${spent.basket}\`)
`,
      to: `        throw new Error(\`\${spent.outpoint} is not in \${spent.basket}\`)
      if (rows.some((row) => row && !this.#isFree(row))) throw new Error('reserved')
`,
    },
  ],
} satisfies Mutant
