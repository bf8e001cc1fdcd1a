import Dexie from 'dexie'
import { err, ok, type Result } from '#base/result.ts'
import { openNetworkLog } from './network-log.ts'
import { openLabDatabase, type IndexedDb } from './open.ts'
import { openingProblem, type StorageProblem } from './problem.ts'
import { databasesOf } from './workspaces.ts'

/** Every row of one workspace, as of one moment of each database, under another id: a filling of its own, so that no tab takes one for the other. */
export async function copyWorkspace(
  from: string,
  to: string,
  where: IndexedDb,
): Promise<Result<null, StorageProblem>> {
  const [source, target] = [databasesOf(from), databasesOf(to)]
  try {
    for (const { node, network } of [source, target]) {
      const opened = await openLabDatabase(node, where, () => {})
      if (!opened.ok) return opened
      opened.value.close()
      const log = await openNetworkLog(network, where)
      log.close()
    }
    await copyRows(source.node, target.node, where)
    await copyRows(source.network, target.network, where)
    return ok(null)
  } catch (error) {
    return err(openingProblem(error))
  }
}

interface MadeRow {
  readonly key: string
  readonly made: string
}

async function copyRows(from: string, to: string, where: IndexedDb): Promise<void> {
  const [source, target] = await Promise.all([asItIs(from, where), asItIs(to, where)])
  try {
    const rows = await source.transaction('r', source.tables, () =>
      Promise.all(source.tables.map(async (table) => ({ table, rows: await table.toArray() }))),
    )
    await target.transaction('rw', target.tables, async () => {
      const made = new Map(
        (await target.table<MadeRow>('meta').toArray()).map((row) => [row.key, row.made]),
      )
      for (const { table, rows: all } of rows) {
        if (table.name !== 'meta') await target.table(table.name).bulkPut(all)
        else
          for (const row of all as readonly MadeRow[])
            await target.table('meta').put({ ...row, made: made.get(row.key) ?? row.made })
      }
    })
  } finally {
    source.close()
    target.close()
  }
}

/** With the tables that it has. */
const asItIs = async (name: string, where: IndexedDb): Promise<Dexie> =>
  new Dexie(name, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    cache: 'disabled',
  }).open()
