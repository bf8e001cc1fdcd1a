import Dexie, { liveQuery } from 'dexie'
import { afterEach, describe, expect, it } from 'vitest'
import type { Bidding, Bids } from '#testing/commit.worker.ts'
import { applying, everything, one } from '#testing/plans.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { committed, until } from '#testing/store-conformance.ts'
import type { LabDatabase } from './open.ts'
import type { StorageProblem } from './problem.ts'
import { VERSION } from './schema.ts'

const here = { indexedDB, IDBKeyRange }
const closed = { ok: false, error: { code: 'closed' } }
let names = 0
let open: LabDatabase[] = []

async function opened(name: string, told: StorageProblem[] = []): Promise<LabDatabase> {
  const database = await openOrThrow(here, (problem) => told.push(problem), name)
  open.push(database)
  return database
}

function elsewhere(): Promise<(asked: Bidding) => Promise<Bids>> {
  const worker = new Worker(new URL('../../testing/commit.worker.ts', import.meta.url), {
    type: 'module',
  })
  const heard = <T>() =>
    new Promise<T>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<T>) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
    })
  return heard<'ready'>().then(() => (asked) => {
    worker.postMessage(asked)
    return heard<Bids>().finally(() => worker.terminate())
  })
}

const newName = () => `lab-tabs-${(names += 1)}`

afterEach(async () => {
  for (const database of open) await database.delete()
  open = []
})

describe('several tabs, in Chromium', () => {
  it('S3 S4 S6 three actors at once: independents all, of rivals one each, every commit heard once in order', async () => {
    const name = newName()
    const { store, queries } = await opened(name)
    const coins = [0, 1, 2, 3, 4]
    for (const n of coins) await committed(store, applying(n))
    const heard: number[] = []
    const stop = store.watch(0, ({ revision }) => heard.push(revision))
    const bids = await Promise.all(
      [1000, 2000].map(async (first) => (await elsewhere())({ name, first, count: 8, coins })),
    )
    expect(bids.map(({ independent }) => independent)).toEqual([8, 8])
    expect(bids.flatMap(({ won }) => won).toSorted((a, b) => a - b)).toEqual(coins)
    const all = 5 + 16 + 5
    expect(await queries.revision()).toBe(all)
    await until(() => heard.length >= all)
    stop()
    expect(heard).toEqual(Array.from({ length: all }, (_, i) => i + 1))
    expect(await queries.topics()).toMatchObject([{ admitted: 26, unspent: 21, judged: 26 }])
  })

  it('S13 a live query over the queries sees what another actor commits', async () => {
    const name = newName()
    const { queries } = await opened(name)
    const seen: number[] = []
    const subscription = liveQuery(async () => {
      const page = await queries.outputs({ topic: one, limit: 50 })
      const topics = await queries.topics()
      const past = await queries.stateAt(Infinity)
      expect(past.topics.get(one)?.outputs.size ?? 0).toBe(topics[0]?.admitted ?? 0)
      return page.rows.length
    }).subscribe((count) => seen.push(count))
    await until(() => seen.length > 0)
    await (
      await elsewhere()
    )({ name, first: 1, count: 3, coins: [] })
    await until(() => seen.at(-1) === 3)
    subscription.unsubscribe()
    expect([seen[0], seen.at(-1)]).toEqual([0, 3])
  })

  it('S10 an upgrade elsewhere closes this one for good', async () => {
    const name = newName()
    const told: StorageProblem[] = []
    const { store } = await opened(name, told)
    await committed(store, applying(1))
    const newer = new Dexie(name)
    newer.version(VERSION + 1).stores({ meta: 'key', events: 'revision' })
    await newer.open()
    await until(() => told.length > 0)
    expect(told).toEqual([{ code: 'upgraded-elsewhere' }])
    expect(await store.commit(applying(2))).toEqual(closed)
    expect(await newer.table('events').count()).toBe(1)
    newer.close()
  })

  it('S11 deletion elsewhere is told, and nothing is begun anew', async () => {
    const name = newName()
    const told: StorageProblem[] = []
    const { store } = await opened(name, told)
    await committed(store, applying(1))
    await Dexie.delete(name)
    await until(() => told.length > 0)
    expect(told).toEqual([{ code: 'cleared' }])
    expect(await store.commit(applying(2))).toEqual(closed)
    expect(await store.slice(everything(2))).toEqual(closed)
    expect(await Dexie.exists(name)).toBe(false)
  })

  it('S1 a plan of thousands of rows is written whole', async () => {
    const { store, queries } = await opened(newName())
    await committed(store, applying(1, [], 3000))
    expect(await queries.topics()).toMatchObject([{ topic: one, admitted: 3000, unspent: 3000 }])
    const state = await queries.topicAt(one)
    expect(state.outputs.size).toBe(3000)
  })
})
