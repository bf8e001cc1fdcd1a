import type { Mutant } from '#grading/mutant.ts'

export default {
  fails: 'X1.4',
  thought: 'A row that says busy keeps the others out.',
  edits: [
    {
      from: `applied: '[topic+txid]',
    })`,
      to: `applied: '[topic+txid]',
      locks: 'name',
    })`,
    },
    {
      from: `    const { txid, inputs } = transaction
    const transitions = `,
      to: `    const { txid, inputs } = transaction
    const locks = this.#db.table('locks')
    await locks.add({ name: 'busy' }).catch(() => {
      throw new Error('busy')
    })
    const unlock = () => locks.delete('busy')
    const transitions = `,
    },
    {
      from: `      return found
    })
`,
      to: `      return found
    }).finally(() => unlock().catch(unlock))
`,
    },
  ],
} satisfies Mutant
