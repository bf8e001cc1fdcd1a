import { storeConformance, type InWorld } from '#testing/store-conformance.ts'
import { storeReadingConformance } from '#testing/store-reading.ts'
import { memoryStore } from './memory-store.ts'

const inMemory: InWorld = (test) => {
  const store = memoryStore()
  return test({ open: async () => store })
}

storeConformance('the memory store', inMemory)
storeReadingConformance('the memory store', inMemory)
