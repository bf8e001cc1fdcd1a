import { storeConformance } from '#testing/store-conformance.ts'
import { memoryStore } from './memory-store.ts'

storeConformance('the memory store', (test) => {
  const store = memoryStore()
  return test({ open: async () => store })
})
