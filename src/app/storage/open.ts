import Dexie from 'dexie'
import { err, ok, type Result } from '#base/result.ts'
import type { Store } from '#model/store.ts'
import type { Connection } from './connection.ts'
import { openingProblem, type StorageProblem } from './problem.ts'
import { labQueries, type Queries } from './queries.ts'
import { labTables, VERSION, type HeadRow } from './schema.ts'
import { dexieStore } from './store.ts'

/** Native versions are ten times Dexie's, and Dexie may add some to repair a schema. */
const NEWER = (VERSION + 1) * 10

/** Where databases live: the browser's own, a virtual loop's, or one in memory. */
export interface IndexedDb {
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
}

export interface LabDatabase {
  readonly store: Store
  readonly queries: Queries
  readonly close: () => void
  /** Begins again, empty and still open; other tabs hear `cleared` at their next look. */
  clear(): Promise<void>
  /** Forgets everything; other tabs are told `cleared`. */
  readonly delete: () => Promise<void>
}

/** Names one filling of a database: a cleared one is another, even under the same name. */
const firstHead = (): HeadRow => ({
  key: 'head',
  made: crypto.getRandomValues(new Uint32Array(4)).join('-'),
  revision: 0,
  changes: 0,
})

/** Opens or makes one workspace's database with relaxed durability: a power cut may lose the last commits, never half of one. Problems after the opening are told, each as it comes. */
export async function openLabDatabase(
  name: string,
  where: IndexedDb,
  tell: (problem: StorageProblem) => void,
): Promise<Result<LabDatabase, StorageProblem>> {
  const dexie = new Dexie(name, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    chromeTransactionDurability: 'relaxed',
    // Live queries must see what is committed, not what is hoped for.
    cache: 'disabled',
  })
  const tables = labTables(dexie)
  let made: string | null = null
  let over = false

  function end(): void {
    over = true
    dexie.close()
  }
  function lose(problem: StorageProblem): void {
    if (over) return
    end()
    tell(problem)
  }
  async function head(): Promise<HeadRow | null> {
    const row = await tables.meta.get('head')
    if (row?.made === made) return row ?? null
    lose({ code: 'cleared' })
    return null
  }
  const connection: Connection = { tables, head, lose, tell }

  dexie.on('populate', () => {
    if (made !== null) return lose({ code: 'cleared' })
    void tables.meta.add(firstHead())
  })
  dexie.on('versionchange', ({ newVersion }) => {
    lose({ code: newVersion ? 'upgraded-elsewhere' : 'cleared' })
    return false
  })
  dexie.on('blocked', () => {
    tell({ code: 'blocked' })
    return false
  })
  dexie.on('close', () => {
    // Frozen pages and evicted databases both get here; only the rows tell which.
    if (!over && made !== null) setTimeout(() => over || head().catch(() => undefined), 0)
  })

  try {
    // Dexie would open a newer database with this older code, and alter it.
    const all = await where.indexedDB.databases()
    if (all.some((found) => found.name === name && (found.version ?? 0) >= NEWER))
      return err({ code: 'newer' })
    await dexie.open()
    made = (await tables.meta.get('head'))?.made ?? null
  } catch (error) {
    end()
    return err(openingProblem(error))
  }
  return ok({
    store: dexieStore(connection),
    queries: labQueries(tables),
    close: end,
    async clear() {
      const before = made
      const next = firstHead()
      await dexie
        .transaction('rw', dexie.tables, async () => {
          for (const table of dexie.tables) await table.clear()
          await tables.meta.add(next)
          made = next.made
        })
        .catch((error: unknown) => {
          made = before
          throw error
        })
    },
    async delete() {
      over = true
      await dexie.delete()
    },
  })
}
