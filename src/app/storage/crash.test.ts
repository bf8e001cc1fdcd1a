import { describe, expect, it } from 'vitest'
import { everyCrash, everySchedule, replaying, type Choose } from '#simulation/explorer.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { applying, coin, wholePlan } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow, rowsSeen } from '#testing/storage-worlds.ts'
import { committed, everythingIn } from '#testing/store-conformance.ts'

async function crashing(crashAt: number | null) {
  const disk = virtualDisk()
  const { value: before } = await inVirtualTime(disk, async () => {
    const tab = await openOrThrow(disk.process('first'))
    await committed(tab.store, applying(1))
    const rows = await rowsSeen(tab)
    tab.close()
    return rows
  })
  const tab = await inVirtualTime(disk, () => openOrThrow(disk.process('tab')))
  const run = await disk.run(() => tab.value.store.commit(wholePlan), {
    interrupt: (_, index) => (index === crashAt ? 'crash' : null),
  })
  const after = await inVirtualTime(disk, async () =>
    rowsSeen(await openOrThrow(disk.process('later'))),
  )
  return { ...run, before, after: after.value }
}

describe('a crash', () => {
  it('S8 at every write, before the end and after it leaves the state before or the state after', async () => {
    const { whole: calm, crashed } = await everyCrash(crashing)
    expect(calm.ending).toMatchObject({ kind: 'returned', value: { ok: true } })
    expect(calm.after.revision).toBe(2)
    expect(crashed.length).toBeGreaterThan(15)
    for (const { points, crashed: at, ending, before, after } of crashed) {
      const [point] = at
      expect(ending).toEqual({ kind: 'hung' })
      expect(points.at(-1)).toEqual(point)
      expect(after).toEqual(point?.kind === 'after-commit' ? calm.after : before)
      expect(after.replayed).toBe(after.hash)
    }
    expect(new Set(crashed.map(({ crashed: at }) => at[0]?.kind))).toEqual(
      new Set(['before-write', 'before-commit', 'after-commit']),
    )
  })
})

describe('opening', () => {
  it('S8 a crash at any write of the first opening leaves a database that opens empty', async () => {
    const { crashed } = await everyCrash(async (crashAt) => {
      const disk = virtualDisk()
      const run = await disk.run(() => openOrThrow(disk.process('first')), {
        interrupt: (_, index) => (index === crashAt ? 'crash' : null),
      })
      const later = await inVirtualTime(disk, async () => {
        const tab = await openOrThrow(disk.process('later'))
        await committed(tab.store, applying(1))
        return tab.queries.revision()
      })
      return { ...run, revision: later.value }
    })
    expect(crashed.length).toBeGreaterThan(1)
    for (const { revision } of crashed) expect(revision).toBe(1)
  })
})

describe('schedules', () => {
  async function rivals(choose: Choose) {
    const disk = virtualDisk()
    const { value: tabs } = await inVirtualTime(disk, async () => {
      const [left, right] = [
        await openOrThrow(disk.process('left')),
        await openOrThrow(disk.process('right')),
      ]
      await committed(left.store, applying(1))
      return { left, right }
    })
    const { value } = await inVirtualTime(
      disk,
      async () => {
        const slices = await Promise.all([
          everythingIn(tabs.left.store),
          everythingIn(tabs.right.store),
        ])
        const results = await Promise.all([
          tabs.left.store.commit({ ...applying(2, [coin(1)]), basedOn: slices[0].revision }),
          tabs.right.store.commit({ ...applying(3, [coin(1)]), basedOn: slices[1].revision }),
        ])
        return { won: results.map(({ ok }) => ok), rows: await rowsSeen(tabs.left) }
      },
      { choose },
    )
    return value
  }

  it('S3 in every schedule of two tabs exactly one rival is written, and each wins in some', async () => {
    const { runs, complete } = await everySchedule(rivals, 500)
    expect(complete).toBe(true)
    expect(runs.length).toBeGreaterThan(1)
    for (const { value } of runs) {
      expect(value.won.filter(Boolean)).toHaveLength(1)
      expect(value.rows).toMatchObject({ revision: 2, events: 2 })
    }
    expect(new Set(runs.map(({ value }) => value.won.indexOf(true)))).toEqual(new Set([0, 1]))
  })

  it('S3 a schedule that is told again ends the same', async () => {
    const { runs } = await everySchedule(rivals, 500)
    const last = runs.at(-1)
    expect(await rivals(replaying(last?.schedule ?? ''))).toEqual(last?.value)
  })
})
