import type { VirtualProcess } from '#simulation/virtual-indexed-db.ts'
import type { HeldState, Transition } from './service.ts'

/** Topics in IndexedDB, one row each. */
export interface TopicTable {
  get(topic: string): Promise<HeldState>
  /** One transaction: all rows, or none. */
  put(rows: readonly Transition[]): Promise<void>
  close(): void
}

const STORE = 'topics'

export async function openTopics({ indexedDB }: VirtualProcess): Promise<TopicTable> {
  const opening = indexedDB.open('topics', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const database = await answerOf(opening)
  return {
    async get(topic) {
      const row: unknown = await answerOf(database.transaction(STORE).objectStore(STORE).get(topic))
      return isHeld(row) ? row : { outputs: [] }
    },
    put: (rows) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, 'readwrite')
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(new Error('aborted'))
        for (const { topic, newState } of rows) transaction.objectStore(STORE).put(newState, topic)
      }),
    close: () => database.close(),
  }
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('refused'))
  })

const isHeld = (row: unknown): row is HeldState =>
  typeof row === 'object' && row !== null && 'outputs' in row && Array.isArray(row.outputs)
