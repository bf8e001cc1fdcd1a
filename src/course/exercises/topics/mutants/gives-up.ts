import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.10',
  thought: 'If somebody else wrote meanwhile, the caller may try again.',
  edits: [
    {
      from: `applied: '[topic+txid]',
    })`,
      to: `applied: '[topic+txid]',
      versions: 'name',
    })`,
    },
    {
      from: `    const { txid, inputs } = transaction
    const transitions = `,
      to: `    const { txid, inputs } = transaction
    const versions = this.#db.table('versions')
    const current = async () => (await versions.get('service'))?.version ?? 0
    const version = await current()
    const transitions = `,
    },
    {
      from: `await this.#db.transaction('rw', outputs, spends, applied, async () => {
`,
      to: `await this.#db.transaction('rw', outputs, spends, applied, versions, async () => {
      if ((await current()) !== version) throw new Error('busy')
`,
    },
    {
      from: `        await applied.add({ topic, txid })
`,
      to: `        await versions.put({ name: 'service', version: version + 1 })
        await applied.add({ topic, txid })
`,
    },
  ],
} satisfies Mutant
