import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.3',
  thought: 'A set of what was seen is quicker than a table.',
  edits: [
    {
      from: `  readonly #subscribers`,
      to: `  readonly #seen = new Set<string>()
  readonly #subscribers`,
    },
    {
      from: `    const { txid, inputs } = transaction
    const transitions`,
      to: `    const { txid, inputs } = transaction
    const key = (topic: string) => \`\${topic} \${txid}\`
    if (topics.every((topic) => this.#seen.has(key(topic))))
      return topics.map((topic) => ({ topic, outcome: 'duplicate' as const, removes: [], adds: [] }))
    for (const topic of topics) this.#seen.add(key(topic))
    const transitions`,
    },
  ],
} satisfies Mutant
