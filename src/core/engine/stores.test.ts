import { memoryStore } from '#model/memory-store.ts'
import { engineConformance } from '#testing/engine-conformance.ts'
import { virtualWorld } from '#testing/storage-worlds.ts'

engineConformance('the memory store', async (use) => use(memoryStore()))

engineConformance('the Dexie store on a virtual disk', async (use) =>
  virtualWorld(async ({ open }) => use(await open())),
)
