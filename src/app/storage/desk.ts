import Dexie, { type Table } from 'dexie'
import {
  mergedDesk,
  nothingReached,
  sameFiles,
  type DeskContents,
  type DeskWork,
  type EarlierWork,
  type Progress,
} from '#model/desk.ts'
import type { IndexedDb } from './open.ts'

/** The one desk of a browser. */
export const DESK = 'desk'

const MOST_EARLIER = 20

/** A backup's desk on its way here. */
export interface BroughtDesk {
  /** Of this restoring: what was brought is not brought again. */
  readonly id: string
  readonly contents: DeskContents
  /** In the place of what is here, or beside it. */
  readonly replacing: boolean
}

/** What a learner wrote and reached: the third door beside node and network, never part of a plan. Rejects where the browser refuses to store. */
export async function openDesk(name: string, where: IndexedDb) {
  const dexie = new Dexie(name, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    chromeTransactionDurability: 'relaxed',
    cache: 'disabled',
  })
  dexie.version(1).stores({ work: 'exercise', earlier: '++id, exercise', progress: 'exercise' })
  dexie.version(2).stores({ brought: 'id' })
  const work: Table<DeskWork, string> = dexie.table('work')
  const earlier: Table<Omit<EarlierWork, 'id'>, number, Omit<EarlierWork, 'id'>> = dexie.table(
    'earlier',
  )
  const progress: Table<Progress, string> = dexie.table('progress')
  const brought: Table<{ readonly id: string }, string> = dexie.table('brought')
  await dexie.open()

  /** Inside a transaction: sets aside what stands there, if it differs, and forgets the oldest. */
  async function setAside({ exercise, files, at }: DeskWork): Promise<void> {
    const before = await work.get(exercise)
    if (!before || sameFiles(before.files, files)) return
    await earlier.add({ exercise, files: before.files, at })
    const ids = await earlier.where('exercise').equals(exercise).primaryKeys()
    await earlier.bulkDelete(ids.slice(0, -MOST_EARLIER))
  }

  const rows = [work, earlier, progress]
  /** Inside a transaction. */
  const readAll = async (): Promise<DeskContents> => ({
    work: await work.toArray(),
    earlier: (await earlier.toArray()).map(({ exercise, files, at }) => ({ exercise, files, at })),
    progress: await progress.toArray(),
  })

  return {
    work: (exercise: string) => work.get(exercise),
    /** What was typed on; nothing is set aside. */
    save: (next: DeskWork): Promise<unknown> => work.put(next),
    /** For a page that ends: asked for and committed before this returns, past Dexie, whose watchers end with the page. */
    saveAtOnce(next: DeskWork): void {
      const transaction = dexie.backendDB().transaction('work', 'readwrite')
      transaction.objectStore('work').put(next)
      transaction.commit()
    },
    /** Something else in its place: what stood there is kept as earlier work. */
    replace: (next: DeskWork): Promise<unknown> =>
      dexie.transaction('rw', work, earlier, async () => {
        await setAside(next)
        await work.put(next)
      }),
    /** Latest first. */
    earlier: async (exercise: string): Promise<readonly EarlierWork[]> => {
      const found = await earlier.where('exercise').equals(exercise).reverse().toArray()
      return found.flatMap((row) => (hasId(row) ? [row] : []))
    },
    progress: async (exercise: string): Promise<Progress> =>
      (await progress.get(exercise)) ?? nothingReached(exercise),
    allProgress: (): Promise<readonly Progress[]> => progress.toArray(),
    /** Read and written in one step, since several tabs may reach something at once. */
    reach: (exercise: string, next: (before: Progress) => Progress): Promise<unknown> =>
      dexie.transaction('rw', progress, async () => {
        const before = (await progress.get(exercise)) ?? nothingReached(exercise)
        await progress.put(next(before))
      }),
    contents: (): Promise<DeskContents> => dexie.transaction('r', rows, readAll),
    /** Once, however often it is asked for; all of it or nothing. */
    bring: ({ id, contents, replacing }: BroughtDesk): Promise<void> =>
      dexie.transaction('rw', [...rows, brought], async () => {
        if (await brought.get(id)) return
        const next = replacing ? contents : mergedDesk(await readAll(), contents)
        for (const table of rows) await table.clear()
        await work.bulkPut(next.work)
        // A generated id is written into what is added.
        await earlier.bulkAdd(next.earlier.map((row) => ({ ...row })))
        await progress.bulkPut(next.progress)
        await brought.add({ id })
      }),
    close: () => dexie.close(),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

const hasId = (row: object): row is EarlierWork => 'id' in row
