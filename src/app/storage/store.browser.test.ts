import { IDBFactory, IDBKeyRange as KeyRange } from 'fake-indexeddb'
import { storeConformance, type InWorld } from '#testing/store-conformance.ts'
import { storeReadingConformance } from '#testing/store-reading.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import type { IndexedDb, LabDatabase } from './open.ts'

let worlds = 0

const worldsIn =
  (where: () => IndexedDb): InWorld =>
  async (test) => {
    worlds += 1
    const name = `lab-conformance-${worlds}`
    const place = where()
    const opened: LabDatabase[] = []
    await test({
      open: async () => {
        const database = await openOrThrow(place, undefined, name)
        opened.push(database)
        return database.store
      },
    })
    for (const database of opened.slice(1)) database.close()
    await opened[0]?.delete()
  }

const inBrowser = worldsIn(() => ({ indexedDB, IDBKeyRange }))
// What the page falls back to where a browser refuses to store.
const inBrowsersMemory = worldsIn(() => ({ indexedDB: new IDBFactory(), IDBKeyRange: KeyRange }))

storeConformance('the Dexie store in Chromium', inBrowser)
storeReadingConformance('the Dexie store in Chromium', inBrowser)
storeConformance('the Dexie store in Chromium’s memory', inBrowsersMemory)
storeReadingConformance('the Dexie store in Chromium’s memory', inBrowsersMemory)
