import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X3.8',
  thought: 'Who holds the lock may write; the others wait their turn.',
  edits: [
    {
      from: `class ServiceDatabase extends Dexie {
`,
      to: `class Coordinator extends Dexie {
  declare locks: Table<{ name: string; service: string }, string>

  constructor() {
    super('coordinator')
    this.version(1).stores({ locks: 'name' })
  }
}

class ServiceDatabase extends Dexie {
`,
    },
    {
      from: `  readonly #db: ServiceDatabase

`,
      to: `  readonly #db: ServiceDatabase
  readonly #coordinator = new Coordinator()

`,
    },
    {
      from: `    const row = { txid, kind, beefHex }
`,
      to: `    const row = { txid, kind, beefHex }
    const { locks } = this.#coordinator
    const service = this.#ports.databaseName
    await this.#coordinator.transaction('rw', locks, async () => {
      const held = await locks.get('all')
      if (held && held.service !== service) throw new Error(\`\${held.service} holds the lock\`)
      await locks.put({ name: 'all', service })
    })
`,
    },
    {
      from: `    return { txid, outcome: outcome === 'admitted' ? await this.#deliver(row) : outcome }
`,
      to: `    const told = outcome === 'admitted' ? await this.#deliver(row).finally(() => locks.clear()) : outcome
    await locks.clear()
    return { txid, outcome: told }
`,
    },
  ],
} satisfies Mutant
