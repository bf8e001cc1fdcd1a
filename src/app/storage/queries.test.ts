import Dexie from 'dexie'
import { describe, expect, it } from 'vitest'
import { stateHash } from '#model/hash.ts'
import { emptyState } from '#model/lab-state.ts'
import { memoryStore } from '#model/memory-store.ts'
import { replay } from '#model/replay.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { applying, coin, header, one, plan, two, txid } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { committed } from '#testing/store-conformance.ts'
import type { IndexedDb, LabDatabase } from './open.ts'

async function inTab<T>(test: (tab: LabDatabase, where: IndexedDb) => Promise<T>): Promise<T> {
  const disk = virtualDisk()
  const { value } = await inVirtualTime(disk, async () => {
    const where = disk.process('tab')
    const tab = await openOrThrow(where)
    const answer = await test(tab, where)
    tab.close()
    return answer
  })
  return value
}

describe('pages', () => {
  it('S13 outputs come newest first, page by page, each once, spent or not as asked', async () => {
    await inTab(async ({ store, queries }) => {
      for (let n = 1; n <= 7; n++) await committed(store, applying(n))
      await committed(store, applying(8, [coin(3), coin(5)], 0))
      await committed(store, applying(9, [], 1, two))
      const seen: string[] = []
      let before: number | undefined
      for (;;) {
        const asked = { topic: one, limit: 3, ...(before !== undefined && { before }) }
        const { rows, more } = await queries.outputs(asked)
        seen.push(...rows.map(({ outpoint }) => outpoint))
        before = rows.at(-1)?.key
        expect(more).toBe(seen.length < 7)
        if (!more) break
      }
      expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => coin(n)))
      const spent = await queries.outputs({ topic: one, spent: true, limit: 9 })
      expect(spent.rows.map(({ outpoint }) => outpoint)).toEqual([coin(5), coin(3)])
      const unspent = await queries.outputs({ topic: one, spent: false, limit: 2 })
      expect(unspent).toMatchObject({
        more: true,
        rows: [{ outpoint: coin(7) }, { outpoint: coin(6) }],
      })
      const newer = await queries.outputs({
        topic: one,
        after: unspent.rows[1]?.key ?? 0,
        limit: 9,
      })
      expect(newer.rows.map(({ outpoint }) => outpoint)).toEqual([coin(7)])
    })
  })

  it('S13 marks and events come newest first; topics count without counting', async () => {
    await inTab(async ({ store, queries }) => {
      for (let n = 1; n <= 4; n++) await committed(store, applying(n))
      await committed(store, applying(5, [coin(1)], 2))
      const marks = await queries.judged({ topic: one, limit: 2 })
      expect(marks.rows.map((row) => row.txid)).toEqual([txid(5), txid(4)])
      const events = await queries.events({ before: 4, limit: 2 })
      expect(events.map(({ revision }) => revision)).toEqual([3, 2])
      expect(await queries.topics()).toMatchObject([
        { topic: one, revision: 5, admitted: 6, unspent: 5, judged: 5, marks: { admitted: 5 } },
      ])
    })
  })

  it('S13 a line of history has no BEEF; the event itself has', async () => {
    await inTab(async ({ store, queries }) => {
      const event = await committed(store, applying(1))
      expect((await queries.events({ limit: 1 }))[0]?.cause).not.toHaveProperty('beef')
      expect(await queries.event(1)).toEqual(event)
      expect(await queries.event(2)).toBeUndefined()
    })
  })

  it('S13 transactions and headers are found by what names them', async () => {
    await inTab(async ({ store, queries }) => {
      await committed(store, applying(1))
      const set = { kind: 'header-set', chain: 'main' } as const
      await committed(
        store,
        plan({
          changes: [
            { ...set, height: 9, header: header(1) },
            { ...set, height: 2, header: header(2) },
          ],
        }),
      )
      expect(await queries.transactionsKnown([txid(1), txid(2)])).toEqual(new Set([txid(1)]))
      expect((await queries.transaction(txid(1)))?.raw).toEqual(Uint8Array.of(1))
      expect(await queries.transaction(txid(2))).toBeUndefined()
      expect((await queries.headers('main')).map(({ height }) => height)).toEqual([2, 9])
      expect(await queries.headers('sandbox')).toEqual([])
    })
  })
})

describe('the past', () => {
  it('S14 every revision can be seen again, before and after checkpoints', async () => {
    await inTab(async ({ store, queries }, where) => {
      const memory = memoryStore()
      for (let n = 1; n <= 230; n++) {
        const asked = applying(n, n > 1 ? [coin(n - 1)] : [])
        await committed(memory, asked)
        await committed(store, asked)
      }
      await new Promise((resolve) => void setTimeout(resolve, 50))
      const raw = await new Dexie('lab-test', where).open()
      expect(await raw.table('checkpoints').toCollection().primaryKeys()).toEqual([100, 200])
      raw.close()
      for (const revision of [0, 1, 99, 100, 101, 150, 200, 201, 230, 999]) {
        const then = replay(emptyState(), memory.events.slice(0, revision))
        const seen = await queries.stateAt(revision)
        expect(seen.revision).toBe(then.revision)
        expect(stateHash(seen)).toBe(stateHash(then))
      }
    })
  })
})
