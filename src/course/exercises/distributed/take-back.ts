import type { Mutant } from '#grading/mutant.ts'

/** No fault, but the other design: it commits before it sends, and takes back what the network refuses. */
export const takeBack: Pick<Mutant, 'edits'> = {
  edits: [
    {
      from: `  beefHex: string
}
`,
      to: `  beefHex: string
  /** How to take each transition back, the last one first. */
  undo?: { topic: string; txid: string; inputs: string[]; removes: string[]; adds: string[]; gone: (BasketToken & { owner: string })[] }[]
}
`,
    },
    {
      from: `      if (planned.outcome === 'admitted') await this.#db.outbox.put(row)
      return planned.outcome
    })
    return { txid, outcome: outcome === 'admitted' ? await this.#deliver(row) : outcome }
`,
      to: `      const undo: NonNullable<OutboxRow['undo']> = []
      for (const transition of planned.transitions) {
        const { topic, removes, adds, transaction: { txid: of, inputs } } = transition
        const gone = (await this.#db.tokens.bulkGet(removes)).filter((one) => one !== undefined)
        undo.unshift({ topic, txid: of, inputs: [...inputs], removes, adds, gone })
        await this.#write(transition)
      }
      if (planned.outcome === 'admitted') await this.#db.outbox.put({ ...row, undo })
      return planned.outcome
    })
    const open = await this.#db.outbox.get([txid, kind])
    return { txid, outcome: open ? await this.#deliver(open) : outcome }
`,
    },
    {
      from: `      const accepted = members.filter(({ txid }) => taken.has(txid))
      await this.#settle(row, accepted)
`,
      to: `      await this.#takeBack(row, taken)
`,
    },
    {
      from: `    return this.#db.transaction('rw', tables, async () => {
      const { outcome, transitions } = await this.#plan(members)
      for (const transition of transitions) await this.#write(transition)
      await outbox.delete([txid, kind])
      return outcome
    })
  }
`,
      to: `    void [tables, members]
    return outbox.delete([txid, kind]).then(() => 'admitted' as const)
  }

  #takeBack({ txid, kind, undo = [] }: OutboxRow, taken: ReadonlySet<string>) {
    const { outbox, tables, outputs, spends, applied, tokens } = this.#db
    return this.#db.transaction('rw', tables, async () => {
      if (!(await outbox.get([txid, kind]))) return
      for (const { topic, txid: of, inputs, removes, adds, gone } of undo) {
        if (taken.has(of)) continue
        await applied.delete([topic, of])
        await spends.bulkDelete(inputs.map((coin) => [topic, coin]))
        await outputs.bulkDelete(adds.map((coin) => [topic, coin]))
        await outputs.bulkPut(removes.map((outpoint) => ({ topic, outpoint })))
        await tokens.bulkDelete(adds)
        await tokens.bulkPut(gone)
      }
      await outbox.delete([txid, kind])
    })
  }
`,
    },
  ],
}
