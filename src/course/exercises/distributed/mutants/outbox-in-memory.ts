import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.4',
  thought: 'A list of what is pending is quicker than a table.',
  edits: [
    {
      from: `class ServiceDatabase extends Dexie {
`,
      to: `const pending = new Map<string, OutboxRow>()

class ServiceDatabase extends Dexie {
`,
    },
    {
      from: `await this.#db.outbox.toArray())
`,
      to: `[...pending.values()])
`,
    },
    {
      from: `await this.#db.outbox.put(row)
`,
      to: `pending.set(\`\${txid} \${kind}\`, row)
`,
    },
    {
      from: `      await outbox.delete([txid, kind])
`,
      to: `      void outbox
      pending.delete(\`\${txid} \${kind}\`)
`,
    },
  ],
} satisfies Mutant
