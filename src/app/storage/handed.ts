import Dexie, { type Table } from 'dexie'
import type { HandedBeef } from '#model/handed-beef.ts'
import type { IndexedDb } from './open.ts'
import { staysClosed } from './stays-closed.ts'

/** What wallets of one workspace were handed and have neither taken nor refused, in the order in which it came: the third door beside node and network, never part of a plan. All but `watch` reject where the browser refuses. */
export interface HandedBeefs {
  all(): Promise<readonly HandedBeef[]>
  hand(beef: Omit<HandedBeef, 'id'>): Promise<void>
  /** It was taken or refused. */
  drop(id: number): Promise<void>
  clear(): Promise<void>
  /** Tells now and after each change of any tab; returns the way to stop. */
  watch(tell: (all: readonly HandedBeef[]) => void): () => void
  close(): void
}

type Row = Omit<HandedBeef, 'id'> & { readonly id?: number }

/** Opens by itself at its first use. */
export function handedBeefs(name: string, where: IndexedDb): HandedBeefs {
  const dexie = new Dexie(name, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    cache: 'disabled',
  })
  dexie.version(1).stores({ handed: '++id' })
  const handed: Table<Row, number, Row> = dexie.table('handed')
  // The node's own database tells the page when the workspace is deleted.
  const opened = staysClosed(
    dexie,
    () => {},
    () => {},
  )
  dexie.on('ready', opened)
  const all = async (): Promise<readonly HandedBeef[]> =>
    (await handed.toArray()).flatMap(({ id, ...rest }) =>
      id === undefined ? [] : [{ id, ...rest }],
    )
  /** Dexie's live queries were seen to miss another tab's deletion, so watchers are told here. */
  const changing = async (work: () => PromiseLike<unknown>): Promise<void> => {
    await work()
    const channel = new BroadcastChannel(name)
    channel.postMessage(null)
    channel.close()
  }
  return {
    all,
    hand: (beef) => changing(() => handed.add({ ...beef })),
    drop: (id) => changing(() => handed.delete(id)),
    clear: () => changing(() => handed.clear()),
    watch(tell) {
      const channel = new BroadcastChannel(name)
      let over = false
      const read = (): void => {
        all().then(
          (found) => {
            if (!over) tell(found)
          },
          () => undefined,
        )
      }
      channel.addEventListener('message', read)
      read()
      return () => {
        over = true
        channel.close()
      }
    },
    close: () => dexie.close(),
  }
}
