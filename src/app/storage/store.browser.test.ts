import { storeConformance } from '#testing/store-conformance.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import type { LabDatabase } from './open.ts'

let worlds = 0

storeConformance('the Dexie store in Chromium', async (test) => {
  worlds += 1
  const name = `lab-conformance-${worlds}`
  const opened: LabDatabase[] = []
  await test({
    open: async () => {
      const database = await openOrThrow({ indexedDB, IDBKeyRange }, undefined, name)
      opened.push(database)
      return database.store
    },
  })
  for (const database of opened.slice(1)) database.close()
  await opened[0]?.delete()
})
