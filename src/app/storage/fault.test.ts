import { expect, it } from 'vitest'
import { virtualDisk, type Interrupt } from '#simulation/virtual-indexed-db.ts'
import { applying, wholePlan } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow, rowsSeen } from '#testing/storage-worlds.ts'
import { committed } from '#testing/store-conformance.ts'

async function committing(interrupt: Interrupt) {
  const disk = virtualDisk()
  const told: unknown[] = []
  const { value: tab } = await inVirtualTime(disk, async () => {
    const opened = await openOrThrow(disk.process('tab'), (problem) => told.push(problem))
    await committed(opened.store, applying(1))
    return opened
  })
  const { value, run } = await inVirtualTime(disk, () => tab.store.commit(wholePlan), {
    interrupt,
  })
  const { value: later } = await inVirtualTime(disk, async () => {
    const after = await rowsSeen(tab)
    return { after, again: (await tab.store.commit(wholePlan)).ok }
  })
  return { value, told, points: run.points, ...later }
}

it('S8 a write or an ending that fails, at each point, is told as full and changes nothing; room again, it goes on', async () => {
  const calm = await committing(() => null)
  expect(calm).toMatchObject({
    value: { ok: true },
    told: [],
    after: { revision: 2 },
    again: false,
  })
  for (const [at, { kind }] of calm.points.entries()) {
    if (kind === 'after-commit') continue
    const failed = await committing((_, index) => (index === at ? 'QuotaExceededError' : null))
    expect(failed).toMatchObject({
      value: { ok: false, error: { code: 'storage', name: 'QuotaExceededError' } },
      told: [{ code: 'full' }],
      after: { revision: 1, events: 1, transactions: 1 },
      again: true,
    })
  }
})

it('S8 another failure is told by its name', async () => {
  const { told, value } = await committing((_, index) => (index === 0 ? 'UnknownError' : null))
  expect(value).toEqual({ ok: false, error: { code: 'storage', name: 'UnknownError' } })
  expect(told).toEqual([{ code: 'failed', name: 'UnknownError' }])
})
