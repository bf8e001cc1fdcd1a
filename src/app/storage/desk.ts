import Dexie, { type Table } from 'dexie'
import type { Millis } from '#chain/ids.ts'
import type { IndexedDb } from './open.ts'

/** Text by file name. */
export type DeskFiles = Readonly<Record<string, string>>

/** What stands in the editor of one exercise. */
export interface DeskWork {
  readonly exercise: string
  readonly files: DeskFiles
  /** Of the exercise, from 0. */
  readonly step: number
  readonly at: Millis
}

/** What stood there before something else was put in its place. */
export interface EarlierWork {
  readonly id: number
  readonly exercise: string
  readonly files: DeskFiles
  readonly at: Millis
}

/** What was reached, and what help it took. */
export interface Progress {
  readonly exercise: string
  /** When each check passed first, by its id. */
  readonly passed: Readonly<Record<string, Millis>>
  /** How many hints of each step were read. */
  readonly hints: Readonly<Record<number, number>>
  readonly solutionSeen: boolean
  /** The first grading that passed every check, and whether the solution had been seen by then. */
  readonly solved: { readonly at: Millis; readonly solutionSeen: boolean } | null
}

/** All of it, for a backup. */
export interface DeskContents {
  readonly work: readonly DeskWork[]
  readonly earlier: readonly Omit<EarlierWork, 'id'>[]
  readonly progress: readonly Progress[]
}

const MOST_EARLIER = 20

export const nothingReached = (exercise: string): Progress => ({
  exercise,
  passed: {},
  hints: {},
  solutionSeen: false,
  solved: null,
})

/** What a learner wrote and reached: the third door beside node and network, never part of a plan. Rejects where the browser refuses to store. */
export async function openDesk(name: string, where: IndexedDb) {
  const dexie = new Dexie(name, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    chromeTransactionDurability: 'relaxed',
    cache: 'disabled',
  })
  dexie.version(1).stores({ work: 'exercise', earlier: '++id, exercise', progress: 'exercise' })
  const work: Table<DeskWork, string> = dexie.table('work')
  const earlier: Table<Omit<EarlierWork, 'id'>, number, Omit<EarlierWork, 'id'>> = dexie.table(
    'earlier',
  )
  const progress: Table<Progress, string> = dexie.table('progress')
  await dexie.open()

  /** Inside a transaction: sets aside what stands there, if it differs, and forgets the oldest. */
  async function setAside({ exercise, files, at }: DeskWork): Promise<void> {
    const before = await work.get(exercise)
    if (!before || same(before.files, files)) return
    await earlier.add({ exercise, files: before.files, at })
    const ids = await earlier.where('exercise').equals(exercise).primaryKeys()
    await earlier.bulkDelete(ids.slice(0, -MOST_EARLIER))
  }

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
      const rows = await earlier.where('exercise').equals(exercise).reverse().toArray()
      return rows.flatMap((row) => (hasId(row) ? [row] : []))
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
    contents: (): Promise<DeskContents> =>
      dexie.transaction('r', work, earlier, progress, async () => ({
        work: await work.toArray(),
        earlier: (await earlier.toArray()).map(({ exercise, files, at }) => ({
          exercise,
          files,
          at,
        })),
        progress: await progress.toArray(),
      })),
    /** Puts a backup's rows beside or over what is there; work that is written over is kept as earlier work. */
    fill: (contents: DeskContents): Promise<unknown> =>
      dexie.transaction('rw', work, earlier, progress, async () => {
        for (const row of contents.earlier) await earlier.add(row)
        for (const row of contents.work) {
          await setAside(row)
          await work.put(row)
        }
        await progress.bulkPut(contents.progress)
      }),
    close: () => dexie.close(),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

const hasId = (row: object): row is EarlierWork => 'id' in row

function same(one: DeskFiles, other: DeskFiles): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  )
}
