import Dexie from 'dexie'
import { describe, expect, it } from 'vitest'
import {
  virtualDisk,
  type VirtualDisk,
  type VirtualProcess,
} from '#simulation/virtual-indexed-db.ts'
import { applying, everything } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { committed, until } from '#testing/store-conformance.ts'
import { openLabDatabase } from './open.ts'
import type { StorageProblem } from './problem.ts'
import { VERSION } from './schema.ts'

const name = 'lab-test'
const closed = { ok: false, error: { code: 'closed' } }

/** A tab with one commit, beside another actor on the same database. */
async function beside(
  act: (other: VirtualProcess, disk: VirtualDisk) => Promise<unknown>,
): Promise<{
  readonly told: readonly StorageProblem[]
  readonly after: readonly unknown[]
  readonly databases: readonly IDBDatabaseInfo[]
}> {
  const disk = virtualDisk()
  const { value } = await inVirtualTime(disk, async () => {
    const told: StorageProblem[] = []
    const tab = await openOrThrow(disk.process('tab'), (problem) => told.push(problem))
    await committed(tab.store, applying(1))
    await act(disk.process('other'), disk)
    await until(() => told.length > 0)
    // A loss that shows in no event shows at the next question.
    const after = [await tab.store.commit(applying(2)), await tab.store.slice(everything(3))]
    return { told, after, databases: await disk.process('third').indexedDB.databases() }
  })
  return value
}

const newer = (other: VirtualProcess) => {
  const dexie = new Dexie(name, other)
  dexie.version(VERSION + 1).stores({ meta: 'key' })
  return dexie
}

describe('storage problems', () => {
  it('S10 an upgrade by another tab ends this one for good, and says so once', async () => {
    const { told, after } = await beside((other) => newer(other).open())
    expect(told).toEqual([{ code: 'upgraded-elsewhere' }])
    expect(after).toEqual([closed, closed])
  })

  it('S10 a database of a newer version is not opened', async () => {
    const disk = virtualDisk()
    const { value } = await inVirtualTime(disk, async () => {
      const later = newer(disk.process('later'))
      await later.open()
      later.close()
      return openLabDatabase(name, disk.process('old'), () => undefined)
    })
    expect(value).toEqual({ ok: false, error: { code: 'newer' } })
  })

  it('S11 deletion by another tab is told; no empty database takes its place', async () => {
    const { told, after } = await beside((other) => new Dexie(name, other).delete())
    expect(told).toEqual([{ code: 'cleared' }])
    expect(after).toEqual([closed, closed])
  })

  it('S11 eviction while open is told; what is asked next makes no empty database', async () => {
    const { told, after, databases } = await beside(async (_, disk) => disk.evict(name))
    expect(told).toEqual([{ code: 'cleared' }])
    expect(after).toEqual([closed, closed])
    expect(databases).toEqual([])
  })

  it('S11 a database that another tab began anew is not mistaken for the old one', async () => {
    const { told, after } = await beside(async (other, disk) => {
      disk.evict(name)
      const anew = await openOrThrow(other)
      await committed(anew.store, applying(1))
    })
    expect(told).toEqual([{ code: 'cleared' }])
    expect(after).toEqual([closed, closed])
  })

  it('S11 a connection that the browser only closed is opened again over the same rows', async () => {
    const disk = virtualDisk()
    const { value } = await inVirtualTime(disk, async () => {
      const tab = await openOrThrow(disk.process('tab'))
      await committed(tab.store, applying(1))
      disk.disconnect(name)
      await new Promise((resolve) => void setTimeout(resolve, 5))
      return committed(tab.store, applying(2))
    })
    expect(value.revision).toBe(2)
  })

  it('S11 its own deletion is no problem', async () => {
    const disk = virtualDisk()
    const { value } = await inVirtualTime(disk, async () => {
      const tab = await openOrThrow(disk.process('tab'))
      await committed(tab.store, applying(1))
      await tab.delete()
      const again = await openOrThrow(disk.process('tab'))
      return again.queries.revision()
    })
    expect(value).toBe(0)
  })

  it('S11 clearing begins another history here, which its watchers hear; to other tabs it is a loss', async () => {
    const heard: number[] = []
    const { told, after } = await beside(async (other) => {
      const clearing = await openOrThrow(other)
      for (const n of [2, 3]) await committed(clearing.store, applying(n))
      clearing.store.watch(0, ({ revision }) => heard.push(revision))
      await until(() => heard.length === 3)
      await clearing.clear()
      expect(await clearing.queries.topics()).toEqual([])
      await committed(clearing.store, applying(1))
      await until(() => heard.length === 4)
    })
    expect(heard).toEqual([1, 2, 3, 1])
    expect(after).toEqual([closed, closed])
    expect(told).toEqual([{ code: 'cleared' }])
  })

  it('S12 a browser that refuses to store says so at the opening', async () => {
    const deny = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    const { IDBKeyRange } = virtualDisk().process('tab')
    const refusing = { cmp: () => 0, deleteDatabase: deny, open: deny, databases: deny }
    const opened = await openLabDatabase(
      name,
      { indexedDB: refusing, IDBKeyRange },
      () => undefined,
    )
    expect(opened).toEqual({ ok: false, error: { code: 'denied', name: 'SecurityError' } })
  })

  it('S12 a commit after closing is refused, and a watcher stays silent', async () => {
    const disk = virtualDisk()
    const { value } = await inVirtualTime(disk, async () => {
      const tab = await openOrThrow(disk.process('tab'))
      const heard: number[] = []
      tab.store.watch(0, ({ revision }) => heard.push(revision))
      tab.close()
      return { answer: await tab.store.commit(applying(1)), heard }
    })
    expect(value).toEqual({ answer: closed, heard: [] })
  })
})
