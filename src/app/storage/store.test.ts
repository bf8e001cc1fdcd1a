import { storeReadingConformance } from '#testing/store-reading.ts'
import { storeConformance } from '#testing/store-conformance.ts'
import { virtualWorld } from '#testing/storage-worlds.ts'

storeConformance('the Dexie store on a virtual disk', virtualWorld)
storeReadingConformance('the Dexie store on a virtual disk', virtualWorld)
