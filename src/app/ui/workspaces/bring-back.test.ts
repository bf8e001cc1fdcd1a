import { expect, test } from 'vitest'
import { stateHash } from '#model/hash.ts'
import { nothingReached } from '#model/desk.ts'
import type { Workspace } from '#model/workspace.ts'
import { everyCrash } from '#simulation/explorer.ts'
import { virtualDisk, type VirtualDisk } from '#simulation/virtual-indexed-db.ts'
import type { Asked } from '#broadcast/reduce-network.ts'
import { assert } from '#base/result.ts'
import { DESK, openDesk } from '#storage/desk.ts'
import { handedBeefs } from '#storage/handed.ts'
import { openNetworkLog } from '#storage/network-log.ts'
import type { IndexedDb } from '#storage/open.ts'
import { databasesOf, openWorkspaces } from '#storage/workspaces.ts'
import { alice, applying } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { bringBack, payDesk, type Return } from './bring-back.ts'
import { clearHalves, type HalvesParts } from './halves.ts'

const first: Workspace = { id: 'first', name: 'Mine', seed: 's', people: [], guest: false }
const mine: Asked = { kind: 'mine', txids: 'all', replacing: 0 }
const handed = { from: 'bob', to: alice, beef: Uint8Array.of(1), at: 1 }
const back = (name: string, n: number) => ({
  name,
  seed: 's',
  people: [],
  guest: false,
  plans: [applying(n)],
  asked: [mine],
  handed: [handed],
})
const desk = {
  id: 'backup',
  contents: {
    work: [],
    earlier: [],
    progress: [{ ...nothingReached('topics'), solutionSeen: true }],
  },
  replacing: true,
}

/** One tab holds what it holds until it ends; a tab that died holds nothing. */
const lone: HalvesParts['locks'] = {
  request: (_: string, ...rest: readonly unknown[]) => {
    const work = rest.at(-1)
    assert(typeof work === 'function', 'it is called with work')
    return work({})
  },
}

async function partsOn(where: IndexedDb): Promise<HalvesParts> {
  const opened = await openWorkspaces(where, first, () => {})
  assert(opened.ok, 'it opens')
  return { registry: opened.value, where, locks: lone }
}

/** All that a person finds once a page has started, by the names of the workspaces. */
async function found(where: IndexedDb) {
  const parts = await partsOn(where)
  await payDesk(parts)
  await clearHalves(parts)
  const workspaces = await Promise.all(
    (await parts.registry.all()).map(async ({ id, name }) => {
      const names = databasesOf(id)
      const node = await openOrThrow(where, undefined, names.node)
      const log = await openNetworkLog<Asked>(names.network, where)
      const beefs = handedBeefs(names.handed, where)
      const seen = [
        name,
        stateHash(await node.queries.stateAt(Infinity)).slice(0, 8),
        (await log.load(null)).asked.length,
        (await beefs.all()).length,
      ]
      node.close()
      log.close()
      beefs.close()
      return seen
    }),
  )
  const open = await openDesk(DESK, where)
  const reached = (await open.allProgress()).length
  open.close()
  expect(await parts.registry.halves()).toEqual([])
  expect(await parts.registry.owed()).toEqual([])
  parts.registry.close()
  return { workspaces, reached }
}

async function begun(disk: VirtualDisk): Promise<void> {
  await inVirtualTime(disk, async () => {
    const where = disk.process('before')
    const node = await openOrThrow(where, undefined, databasesOf('first').node)
    await node.store.commit(applying(9))
    node.close()
    const { registry } = await partsOn(where)
    registry.close()
  })
}

const returning = (insteadOf: readonly string[]): Return => ({
  workspaces: [back('Mine', 1), back('Second', 2)],
  insteadOf,
  desk,
})

test.each([
  ['beside', [], ['Mine', 'Mine 2', 'Second']],
  ['in the place of', ['first'], ['Mine', 'Second']],
])(
  'Q7 %s what is here: a crash anywhere leaves all as it was, or all of it back',
  async (_, insteadOf, names) => {
    const { whole, crashed } = await everyCrash(async (crashAt) => {
      const disk = virtualDisk()
      await begun(disk)
      const { value: parts } = await inVirtualTime(disk, () => partsOn(disk.process('tab')))
      const { points } = await disk.run(
        async () => {
          await bringBack(parts, returning(insteadOf))
          await payDesk(parts)
        },
        { interrupt: (__, index) => (index === crashAt ? 'crash' : null) },
      )
      const after = await inVirtualTime(disk, () => found(disk.process('later')))
      return { points, after: after.value }
    })
    const [one, ...others] = whole.after.workspaces
    expect(whole.after.workspaces.map(([name]) => name)).toEqual(names)
    expect(others.at(-1)).toEqual(['Second', expect.any(String), 1, 1])
    expect(whole.after.reached).toBe(1)
    const before = {
      workspaces: [['Mine', insteadOf.length > 0 ? expect.any(String) : one?.[1], 0, 0]],
      reached: 0,
    }
    expect(crashed.length).toBeGreaterThan(20)
    const kinds = crashed.map(({ after }) => {
      expect([before, whole.after]).toContainEqual(after)
      return after.reached
    })
    expect(new Set(kinds)).toEqual(new Set([0, 1]))
  },
)

test('Q7 plans that do not follow, or a stop: nothing of it is left', async () => {
  const disk = virtualDisk()
  await begun(disk)
  const { value } = await inVirtualTime(disk, async () => {
    const where = disk.process('tab')
    const parts = await partsOn(where)
    const broken = { ...back('Third', 3), plans: [applying(3), applying(3)] }
    const stale = await bringBack(parts, {
      ...returning([]),
      workspaces: [back('Mine', 1), broken],
    })
    const abort = new AbortController()
    abort.abort()
    const stopped = await bringBack(parts, returning([]), { signal: abort.signal })
    const kept = await parts.registry.halves()
    parts.registry.close()
    return { stale, stopped, kept, after: await found(where) }
  })
  expect(value.stale).toMatchObject({ ok: false, error: { code: 'stale' } })
  expect(value.stopped).toEqual({ ok: false, error: { code: 'cancelled' } })
  expect(value.kept).toEqual([])
  expect(value.after.workspaces.map(([name]) => name)).toEqual(['Mine'])
  expect(value.after.reached).toBe(0)
})
