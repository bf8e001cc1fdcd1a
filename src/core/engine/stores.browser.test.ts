import { engineConformance } from '#testing/engine-conformance.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'

let opened = 0

engineConformance('the Dexie store in Chromium', async (use) => {
  opened += 1
  const database = await openOrThrow({ indexedDB, IDBKeyRange }, undefined, `engine-${opened}`)
  await use(database.store)
  await database.delete()
})
