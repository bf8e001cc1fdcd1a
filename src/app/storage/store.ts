import { err, ok } from '#base/result.ts'
import { emptyState } from '#model/lab-state.ts'
import { sliceOf } from '#model/slice.ts'
import type { Slice, Store, Want } from '#model/store.ts'
import { CHECKPOINT_EVERY, keepCheckpoint } from './checkpoint.ts'
import { commitPlan } from './commit.ts'
import { guarded, type Connection } from './connection.ts'
import { readDescendants, readIndex, readProvenFrom } from './read-descendants.ts'
import { readSent, readTokens } from './read-wallet.ts'
import { readRows } from './read-rows.ts'
import { committedTables, type LabTables } from './schema.ts'
import { touchedByWant } from './touched.ts'
import { watchEvents } from './watch.ts'

/** The store that lasts: every tab and worker has its own over the same rows, and commits arbitrate. */
export function dexieStore(connection: Connection): Store {
  return {
    slice: (want) => guarded(connection, () => readSlice(connection, want)),
    async commit(plan) {
      const written = await guarded(connection, () => commitPlan(connection, plan))
      if (!written.ok) return written
      if (!written.value.ok) return err({ code: 'stale', expected: written.value.error })
      const event = written.value.value
      if (event.revision % CHECKPOINT_EVERY === 0)
        keepCheckpoint(connection.tables).catch(() => undefined)
      return ok(event)
    },
    watch: (after, tell) => watchEvents(connection.tables, after, tell),
  }
}

function readSlice(connection: Connection, want: Want): PromiseLike<Slice | null> {
  const { tables } = connection
  return tables.dexie.transaction('r', committedTables(tables), async () => {
    const [head, { descendants, rows }, proven, index, tokens, sent] = await Promise.all([
      connection.head(),
      readAmong(tables, want),
      readProvenFrom(tables, want.provenFrom),
      readIndex(tables, want.index ?? []),
      readTokens(tables, want),
      readSent(tables, want),
    ])
    if (head === null) return null
    const broadcasts = new Map([...sent, ...rows.state.broadcasts])
    const transactions = new Map([
      ...rows.transactions,
      ...proven.map((record) => [record.txid, record] as const),
    ])
    const { revision } = head
    const state = { ...emptyState(), ...rows.state, tokens, broadcasts, revision }
    return { ...sliceOf(state, transactions, want, descendants), index }
  })
}

/** The wanted rows; those of the descendants too, which have to be found first. */
async function readAmong(tables: LabTables, want: Want) {
  const descendants = await readDescendants(tables, want.descendantsOf ?? [])
  const txids = [...new Set([...want.txids, ...descendants])]
  return { descendants, rows: await readRows(tables, touchedByWant({ ...want, txids })) }
}
