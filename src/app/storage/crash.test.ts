import { describe, expect, it } from 'vitest'
import { stateHash } from '#model/hash.ts'
import { emptyState, type LabState } from '#model/lab-state.ts'
import { everyCrash, everySchedule, replaying, type Choose } from '#simulation/explorer.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import {
  alice,
  applying,
  coin,
  header,
  one,
  output,
  plan,
  service,
  token,
  two,
  txid,
} from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { committed, everythingIn } from '#testing/store-conformance.ts'
import type { LabDatabase } from './open.ts'

const spending = applying(2, [coin(1)], 2)
const whole = plan({
  ...spending,
  changes: [
    ...spending.changes,
    output(two, coin(2)),
    { kind: 'judged', topic: two, txid: txid(2), outcome: { kind: 'rejected', code: 'no' } },
    {
      kind: 'token-set',
      owner: alice,
      outpoint: coin(2),
      token: token(coin(2), { kind: 'spendable' }),
    },
    { kind: 'index-set', service, key: 'k', row: 1 },
    { kind: 'broadcast-set', txid: txid(2), chain: 'sandbox', status: 'queued' },
    { kind: 'header-set', chain: 'sandbox', height: 1, header: header(1) },
  ],
})

/** Everything that the rows say, told by reading them, not by replay. */
async function seen({ store, queries }: LabDatabase) {
  const slice = await everythingIn(store)
  const topics = await Promise.all([queries.topicAt(one), queries.topicAt(two)])
  const state: LabState = { ...emptyState(), topics: new Map(topics.map((at) => [at.topic, at])) }
  return {
    hash: stateHash(state),
    tokens: slice.tokens.length,
    headers: slice.headers.length,
    transactions: slice.transactions.size,
    counters: await queries.topics(),
    revision: await queries.revision(),
    events: (await queries.events({ limit: 9 })).length,
    replayed: stateHash({
      ...(await queries.stateAt(9)),
      tokens: new Map(),
      headers: new Map(),
      broadcasts: new Map(),
    }),
  }
}

async function crashing(crashAt: number | null) {
  const disk = virtualDisk()
  const { value: before } = await inVirtualTime(disk, async () => {
    const tab = await openOrThrow(disk.process('first'))
    await committed(tab.store, applying(1))
    const rows = await seen(tab)
    tab.close()
    return rows
  })
  const tab = await inVirtualTime(disk, () => openOrThrow(disk.process('tab')))
  const run = await disk.run(() => tab.value.store.commit(whole), {
    interrupt: (_, index) => (index === crashAt ? 'crash' : null),
  })
  const after = await inVirtualTime(disk, async () =>
    seen(await openOrThrow(disk.process('later'))),
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

  it('S8 a write or an ending that fails, at each point, is told, and changes nothing', async () => {
    const { points } = await crashing(null)
    for (const [at, point] of points.entries()) {
      if (point.kind === 'after-commit') continue
      const disk = virtualDisk()
      const told: unknown[] = []
      const { value } = await inVirtualTime(disk, async () => {
        const tab = await openOrThrow(disk.process('tab'), (problem) => told.push(problem))
        await committed(tab.store, applying(1))
        return tab
      })
      const { value: result } = await inVirtualTime(disk, () => value.store.commit(whole), {
        interrupt: (_, index) => (index === at ? 'QuotaExceededError' : null),
      })
      expect(result).toEqual({ ok: false, error: { code: 'storage', name: 'QuotaExceededError' } })
      expect(told).toEqual([{ code: 'full' }])
      const { value: later } = await inVirtualTime(disk, async () => {
        const before = await seen(value)
        await committed(value.store, whole)
        return { before, after: await seen(value) }
      })
      expect(later.before.revision).toBe(1)
      expect(later.after).toMatchObject({ revision: 2, events: 2 })
    }
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
        return { won: results.map(({ ok }) => ok), rows: await seen(tabs.left) }
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
