import Dexie, { type Table } from 'dexie'
import type { IndexedDb } from './open.ts'
import type { StorageProblem } from './problem.ts'
import { staysClosed } from './stays-closed.ts'

interface AskedRow<T> {
  /** From 0, without gaps. */
  readonly n: number
  readonly asked: T
}

/** Names one filling: a cleared log is another. */
interface FillingRow {
  readonly key: 'filling'
  readonly made: string
}

interface Place {
  readonly made: string
  readonly length: number
}

const filling = (): FillingRow => ({
  key: 'filling',
  made: crypto.getRandomValues(new Uint32Array(4)).join('-'),
})

/** A network's log (broadcast/network-log.ts) in a database of its own, shared by all tabs: whoever appends first wins. Rejects where the browser refuses to store; one that is lost stays so, and tells. */
export async function openNetworkLog<T>(
  name: string,
  where: IndexedDb,
  lost: (problem: StorageProblem) => void = () => {},
) {
  const dexie = new Dexie(name, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    chromeTransactionDurability: 'relaxed',
    cache: 'disabled',
  })
  dexie.version(1).stores({ asked: 'n', meta: 'key' })
  const asked: Table<AskedRow<T>, number> = dexie.table('asked')
  const meta: Table<FillingRow, string> = dexie.table('meta')
  const opened = staysClosed(dexie, lost, () => void meta.add(filling()))
  await dexie.open()
  opened()

  const made = async (): Promise<string> => (await meta.get('filling'))?.made ?? ''

  return {
    load: (after: Place | null) =>
      dexie.transaction('r', asked, meta, async () => {
        const now = await made()
        const from = after?.made === now ? after.length : 0
        const rows = await asked.where('n').aboveOrEqual(from).toArray()
        return {
          place: { made: now, length: from + rows.length },
          asked: rows.map((row) => row.asked),
        }
      }),
    append: (one: T, at: Place): Promise<Place | null> =>
      dexie.transaction('rw', asked, meta, async () => {
        const last = await asked.orderBy('n').last()
        const length = last === undefined ? 0 : last.n + 1
        if (length !== at.length || (await made()) !== at.made) return null
        await asked.add({ n: length, asked: one })
        return { made: at.made, length: length + 1 }
      }),
    /** All of a log in one step, in the place of what is there. */
    fill: (all: readonly T[]): Promise<void> =>
      dexie.transaction('rw', asked, meta, async () => {
        await asked.clear()
        await asked.bulkAdd(all.map((one, n) => ({ n, asked: one })))
        await meta.put(filling())
      }),
    clear: () =>
      dexie.transaction('rw', asked, meta, async () => {
        await asked.clear()
        await meta.put(filling())
      }),
    watch(tell: () => void): () => void {
      const tables = [asked, meta].map((table) => `idb://${name}/${table.name}/`)
      const onMutation = (parts: object) => {
        if ('all' in parts || tables.some((table) => table in parts)) tell()
      }
      Dexie.on('storagemutated', onMutation)
      return () => Dexie.on.storagemutated.unsubscribe(onMutation)
    },
    close: () => dexie.close(),
  }
}
