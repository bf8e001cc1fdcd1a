import Dexie from 'dexie'
import type { IndexedDb } from './open.ts'

/** The browser's own, as the page found them. Null where there are none: even looking at them may throw. */
export const browserDatabases: IndexedDb | null = found()

function found(): IndexedDb | null {
  try {
    return globalThis.indexedDB ? { indexedDB, IDBKeyRange } : null
  } catch {
    return null
  }
}

let memory: Promise<IndexedDb> | null = null

/** Databases that end with the page: the same for whoever asks. */
export function memoryDatabases(): Promise<IndexedDb> {
  memory ??= inMemory()
  return memory
}

async function inMemory(): Promise<IndexedDb> {
  const { IDBFactory, IDBKeyRange: KeyRange } = await import('fake-indexeddb')
  const made = { indexedDB: new IDBFactory(), IDBKeyRange: KeyRange }
  // Whatever a database was opened with, Dexie looks at the global too, and its live queries at these.
  Object.defineProperty(globalThis, 'indexedDB', { value: made.indexedDB, configurable: true })
  Object.assign(Dexie.dependencies, made)
  return made
}
