import { afterEach, describe, expect, test } from 'vitest'
import Dexie from 'dexie'
import { assert } from '#base/result.ts'
import { networkHash } from '#broadcast/network-hash.ts'
import type { Asked } from '#broadcast/reduce-network.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { stateHash } from '#model/hash.ts'
import type { Workspace } from '#model/workspace.ts'
import { actorsHash } from '#share/log-of.ts'
import { copyWorkspace } from '#storage/copy-workspace.ts'
import { openNetworkLog } from '#storage/network-log.ts'
import type { StorageProblem } from '#storage/problem.ts'
import { databasesOf, openWorkspaces, type Workspaces } from '#storage/workspaces.ts'
import { applying } from '#testing/plans.ts'
import { loneExaminer, randomWorkspace } from '#testing/random-log.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { committed } from '#testing/store-conformance.ts'
import { redoLog } from '#ui/share/redo-log.ts'
import { clearHalves } from './halves.ts'
import { labWorkspaces } from './lab-workspaces.ts'

const where = { indexedDB, IDBKeyRange }
const first: Workspace = {
  id: 'first',
  name: 'Mine',
  seed: 'mine',
  people: ['carol'],
  guest: false,
}

const open: Workspaces[] = []
async function registryOf(told: StorageProblem[] = []): Promise<Workspaces> {
  const opened = await openWorkspaces(where, first, (problem) => told.push(problem))
  assert(opened.ok, 'it opens')
  open.push(opened.value)
  return opened.value
}
async function begin() {
  const registry = await registryOf()
  const copy = (from: string, to: string) => copyWorkspace(from, to, where)
  const parts = { registry, where, locks: navigator.locks, open: () => {}, copy }
  return { registry, parts, workspaces: labWorkspaces(parts) }
}
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).toSorted()

afterEach(async () => {
  for (const registry of open.splice(0)) registry.close()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

/** The hash of a workspace as its own databases have it. */
async function hashOf({ id, seed }: Workspace): Promise<string> {
  const node = await openOrThrow(where, undefined, databasesOf(id).node)
  const log = await openNetworkLog<Asked>(databasesOf(id).network, where)
  const network = simulatedNetwork({ genesis: sandboxGenesis(seed), log, checkScripts: () => true })
  const hash = actorsHash({
    lab: stateHash(await node.queries.stateAt(Infinity)),
    network: networkHash(await network.state()),
  })
  node.close()
  log.close()
  return hash
}

describe('Q2 a guest', async () => {
  const { link } = await randomWorkspace('guest-1', 40)
  const redone = await redoLog(link, {
    examiner: loneExaminer(),
    checkScripts: () => true,
    now: 1,
  })
  assert(redone.ok, 'the log is redone')
  const { plans, asked } = redone.value
  const work = { name: 'From a link', seed: link.seed, people: ['dora'], plans, asked }

  test('Q1 Q2 comes to the hash of the log; one’s own work stays as it was', async () => {
    const { workspaces } = await begin()
    const mine = await openOrThrow(where, undefined, databasesOf('first').node)
    await committed(mine.store, applying(1))
    const before = await hashOf(first)
    const heard: number[] = []
    const made = await workspaces.makeGuest(work, { onProgress: (done) => heard.push(done) })
    assert(made.ok, 'it is made')
    expect(made.value).toMatchObject({ name: 'From a link', people: ['dora'], guest: true })
    expect(await hashOf(made.value)).toBe(link.hash)
    expect(heard).toEqual(plans.map((_, index) => index))
    expect(await hashOf(first)).toBe(before)
    expect(await workspaces.all()).toEqual([first, made.value])

    await workspaces.keep(made.value.id)
    expect((await workspaces.all()).map(({ guest }) => guest)).toEqual([false, false])
    const again = await workspaces.makeGuest(work)
    expect(again).toMatchObject({ ok: true, value: { name: 'From a link 2' } })

    const { name } = made.value
    expect(await workspaces.rename('first', name)).toEqual({
      ok: false,
      error: { code: 'workspace-name-taken', name },
    })
    const copy = await workspaces.duplicate(made.value)
    assert(copy.ok, 'it is copied')
    expect(copy.value).toMatchObject({ name: 'Copy of From a link', people: ['dora'] })
    expect(await hashOf(copy.value)).toBe(link.hash)
    const written = await openOrThrow(where, undefined, databasesOf(copy.value.id).node)
    await committed(written.store, applying(7))
    written.close()
    expect(await hashOf(copy.value)).not.toBe(link.hash)
    expect(await hashOf(made.value)).toBe(link.hash)
    const fillings = await Promise.all(
      [made.value, copy.value].map(async ({ id }) => {
        const log = await openNetworkLog<Asked>(databasesOf(id).network, where)
        const { place } = await log.load(null)
        log.close()
        return place
      }),
    )
    expect(fillings[0]?.length).toBe(fillings[1]?.length)
    expect(fillings[0]?.made).not.toBe(fillings[1]?.made)
    mine.close()
  })

  test('Q2 plans that do not follow each other, or a stop: nothing is left of it', async () => {
    const { registry, workspaces } = await begin()
    const before = await databases()
    const broken = { ...work, plans: plans.toSpliced(5, 1) }
    expect(await workspaces.makeGuest(broken)).toMatchObject({
      ok: false,
      error: { code: 'stale' },
    })
    const stop = new AbortController()
    const onProgress = (done: number) => void (done === 3 && stop.abort())
    const stopped = await workspaces.makeGuest(work, { signal: stop.signal, onProgress })
    expect(stopped).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(await registry.halves()).toEqual([])
    expect(await workspaces.all()).toEqual([first])
    expect(await databases()).toEqual(before)
  })
})

test('Q3 what a tab that died began is cleared away; what a living one makes stays', async () => {
  const { registry, parts, workspaces } = await begin()
  for (const id of ['dead', 'alive']) await registry.begin({ ...first, id })
  const node = await openOrThrow(where, undefined, databasesOf('dead').node)
  node.close()
  await navigator.locks.request('workspace alive is being made', () => clearHalves(parts))
  expect(await registry.halves()).toEqual(['alive'])
  expect(await databases()).not.toContain(databasesOf('dead').node)
  expect(await workspaces.all()).toEqual([first])
  expect(await registry.find('alive')).toBeNull()
})

describe('Q4 deletion', () => {
  test('Q4 a tab that has it open is told, node and network, and writes nothing more', async () => {
    const { registry, parts, workspaces } = await begin()
    const made = await workspaces.create('Second', 'seed')
    assert(made.ok, 'it is made')
    const names = databasesOf(made.value.id)
    const told: string[] = []
    const node = await openOrThrow(where, ({ code }) => told.push(`node ${code}`), names.node)
    await committed(node.store, applying(1))
    const log = await openNetworkLog<string>(names.network, where, ({ code }) =>
      told.push(`network ${code}`),
    )
    const place = await log.append('one', (await log.load(null)).place)
    assert(place !== null, 'it is the first')
    // As another tab does it.
    const elsewhere = labWorkspaces({ ...parts, registry: await registryOf() })
    expect(await elsewhere.remove(made.value.id)).toEqual({ ok: true, value: null })
    expect(await registry.find(made.value.id)).toBeNull()
    await expect.poll(() => told).toEqual(['node cleared', 'network cleared'])
    await expect.poll(() => registry.halves()).toEqual([])
    expect(await node.store.commit(applying(2))).toEqual({ ok: false, error: { code: 'closed' } })
    await expect(log.append('two', place)).rejects.toThrow('closed')
    await expect(log.load(null)).rejects.toThrow('closed')
    expect(await databases()).not.toContain(names.node)
    expect(await databases()).not.toContain(names.network)
  })

  test('Q4 the last of one’s own stays, guests or not; of two tabs that delete the last two, one may', async () => {
    const { registry, parts, workspaces } = await begin()
    const last = { ok: false, error: { code: 'last-one' } }
    const nothing = { seed: 's', people: [], plans: [], asked: [] }
    const guest = await workspaces.makeGuest({ ...nothing, name: 'Theirs' })
    assert(guest.ok, 'it is made')
    expect(await workspaces.remove('first')).toEqual(last)
    expect(await workspaces.remove(guest.value.id)).toMatchObject({ ok: true })
    const second = await workspaces.create('Second')
    assert(second.ok, 'it is made')
    const elsewhere = labWorkspaces({ ...parts, registry: await registryOf() })
    const both = await Promise.all([workspaces.remove('first'), elsewhere.remove(second.value.id)])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await workspaces.all()).toHaveLength(1)
    await expect.poll(() => registry.halves()).toEqual([])
  })
})
