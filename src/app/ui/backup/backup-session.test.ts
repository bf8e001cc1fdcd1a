import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { networkHash } from '#broadcast/network-hash.ts'
import type { Asked } from '#broadcast/reduce-network.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { stateHash } from '#model/hash.ts'
import type { Workspace } from '#model/workspace.ts'
import { readBackup, writeBackup, type KeptWorkspace } from '#share/backup.ts'
import { actorsHash, logOf } from '#share/log-of.ts'
import { DESK, openDesk } from '#storage/desk.ts'
import { handedBeefs } from '#storage/handed.ts'
import { openNetworkLog } from '#storage/network-log.ts'
import type { IndexedDb } from '#storage/open.ts'
import { databasesOf, openWorkspaces, type Workspaces } from '#storage/workspaces.ts'
import { alice, applying } from '#testing/plans.ts'
import { loneExaminer, randomWorkspace } from '#testing/random-log.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { redoLog } from '#ui/share/redo-log.ts'
import { fillWorkspace } from '#ui/workspaces/make-workspace.ts'
import { backupSession } from './backup-session.ts'

const tools = { examiner: loneExaminer(), checkScripts: () => true, now: 1_800_000_000_000 }
const RESTORED = 1_900_000_000_000
const { source, link } = await randomWorkspace('session-1', 40)
const dated = { ...logOf({ ...source, dated: true }), hash: link.hash }

const OWN: Workspace = { id: 'own', name: 'Own', seed: source.seed, people: ['dora'], guest: false }

async function browser(name = 'First workspace') {
  const where: IndexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
  const first = { id: 'first', name, seed: 'first', people: [], guest: false }
  const opened = await openWorkspaces(where, first, () => {})
  assert(opened.ok, 'it opens')
  const registry = opened.value
  return {
    where,
    registry,
    session: backupSession({ registry, where, locks: null, tools, clock: () => RESTORED }),
  }
}

/** With a workspace in which things happened, a BEEF on its way in it, and code on the desk. */
async function livedIn() {
  const here = await browser()
  const { where, registry } = here
  const redone = await redoLog(dated, tools)
  assert(redone.ok, 'the log is redone')
  await registry.begin(OWN)
  assert((await fillWorkspace(OWN, redone.value, where)).ok, 'it is filled')
  await registry.settle([OWN.id])
  const handed = handedBeefs(databasesOf(OWN.id).handed, where)
  await handed.hand({ from: 'bob', to: alice, beef: Uint8Array.of(7), at: 5 })
  const desk = await openDesk(DESK, where)
  await desk.save({ exercise: 'topics', files: { 'topics.ts': 'theirs' }, step: 1, at: 3 })
  await desk.reach('topics', (before) => ({ ...before, passed: { 'X1.1': 4 } }))
  desk.close()
  return here
}

async function hashOf(where: IndexedDb, { id, seed }: Workspace): Promise<string> {
  const node = await openOrThrow(where, undefined, databasesOf(id).node)
  const log = await openNetworkLog<Asked>(databasesOf(id).network, where)
  const network = simulatedNetwork({ genesis: sandboxGenesis(seed), log, checkScripts: () => true })
  const lab = stateHash(await node.queries.stateAt(Infinity))
  const hash = actorsHash({ lab, network: networkHash(await network.state()) })
  node.close()
  log.close()
  return hash
}

async function timesOf(where: IndexedDb, { id }: Workspace) {
  const node = await openOrThrow(where, undefined, databasesOf(id).node)
  const events = await node.queries.events({ limit: Infinity })
  node.close()
  return events
    .toReversed()
    .slice(source.first.length)
    .map(({ at }) => at)
}

const named = async (registry: Workspaces) => (await registry.all()).map(({ name }) => name)

const lived = await livedIn()
const saved = await lived.session.save()
assert(saved.ok, 'it is saved')
const { text } = saved.value

test('Q8 all that is here is saved: workspaces that come to the same again, and the desk', async () => {
  expect(saved.value.left).toEqual([])
  expect(saved.value.contents).toEqual({
    made: tools.now,
    workspaces: [
      { name: 'First workspace', guest: false, actions: 0, handed: 0, fault: null },
      { name: 'Own', guest: false, actions: expect.any(Number), handed: 1, fault: null },
    ],
    desk: { written: 1, earlier: 0, passed: 1 },
  })
  expect(await hashOf(lived.where, OWN)).toBe(link.hash)
})

test('Q8 beside what is here: each comes to the same, at the same times; nothing here changes', async () => {
  const { where, registry, session } = await browser()
  const desk = await openDesk(DESK, where)
  await desk.save({ exercise: 'topics', files: { 'topics.ts': 'mine' }, step: 0, at: 9 })
  const steps: [number, number][] = []
  const read = await session.read(text, { onProgress: (done, total) => steps.push([done, total]) })
  expect(read).toEqual({ ok: true, value: saved.value.contents })
  expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1])
  expect(await named(registry)).toEqual(['First workspace'])
  const back = await session.restore({ workspaces: [0, 1], desk: true, insteadOf: null })
  assert(back.ok, 'it is back')
  expect(await named(registry)).toEqual(['First workspace', 'First workspace 2', 'Own'])
  const own = back.value.find(({ name }) => name === 'Own')
  assert(own !== undefined, 'it is there')
  expect(own.people).toEqual(['dora'])
  expect(await hashOf(where, own)).toBe(link.hash)
  expect(await timesOf(where, own)).toEqual(dated.times)
  const beefs = await handedBeefs(databasesOf(own.id).handed, where).all()
  expect(beefs).toMatchObject([{ from: 'bob', to: alice, beef: Uint8Array.of(7), at: 5 }])
  expect((await desk.work('topics'))?.files['topics.ts']).toBe('mine')
  expect(await desk.earlier('topics')).toMatchObject([{ files: { 'topics.ts': 'theirs' } }])
  expect((await desk.progress('topics')).passed).toEqual({ 'X1.1': 4 })
  expect(await registry.owed()).toEqual([])
})

test('Q8 in the place of what is here, or a part of it', async () => {
  const { where, registry, session } = await browser('Mine')
  const desk = await openDesk(DESK, where)
  await desk.save({ exercise: 'topics', files: { 'topics.ts': 'mine' }, step: 0, at: 9 })
  assert((await session.read(text)).ok, 'it is read')
  const nobody = { workspaces: [], desk: true, insteadOf: ['first'] }
  expect(await session.restore(nobody)).toEqual({ ok: false, error: { code: 'last-one' } })
  expect(await named(registry)).toEqual(['Mine'])
  await session.restore({ ...nobody, workspaces: [1] })
  expect(await named(registry)).toEqual(['Own'])
  // Another tab that has it open shows what is written later than what was typed there.
  const files = { 'topics.ts': 'theirs' }
  expect(await desk.work('topics')).toMatchObject({ files, step: 1, at: RESTORED })
  await session.restore({ workspaces: [1], desk: false, insteadOf: null })
  expect(await named(registry)).toEqual(['Own', 'Own 2'])
})

test('Q8 what does not come to the same is not saved, by name; nor restored, even if it is chosen', async () => {
  const { where, registry, session } = await browser('Odd')
  const node = await openOrThrow(where, undefined, databasesOf('first').node)
  await node.store.commit(applying(1))
  node.close()
  const odd = await session.save()
  assert(odd.ok, 'the rest is saved')
  expect(odd.value.left).toMatchObject([{ name: 'Odd', fault: { code: 'lab' } }])
  expect(odd.value.contents.workspaces).toEqual([])

  const [first, own] = await workspacesIn(text)
  assert(first !== undefined && own !== undefined, 'both are in it')
  const altered = { ...own, log: { ...own.log, hash: 'ab'.repeat(32) } }
  const read = await session.read(await rewritten([first, altered]))
  expect(read).toMatchObject({
    ok: true,
    value: { workspaces: [{ fault: null }, { name: 'Own', fault: { code: 'other-hash' } }] },
  })
  await session.restore({ workspaces: [0, 1, 2], desk: false, insteadOf: null })
  expect(await named(registry)).toEqual(['Odd', 'First workspace'])
})

test('Q8 what a stranger wrote is shown as this page would have taken it, or refused', async () => {
  const { session } = await browser()
  const [first] = await workspacesIn(text)
  assert(first !== undefined, 'it is in it')
  const turned = { ...first, name: 'turned \u202e around', people: ['dora', '<b>', 'alice'] }
  expect(await session.read(await rewritten([turned]))).toMatchObject({
    ok: true,
    value: { workspaces: [{ name: 'Restored' }] },
  })
  const back = await session.restore({ workspaces: [0], desk: false, insteadOf: null })
  expect(back).toMatchObject({ ok: true, value: [{ name: 'Restored', people: ['dora'] }] })
  const hidden = { ...first, log: { ...first.log, seed: 'a\u200bb' } }
  expect(await session.read(await rewritten([hidden]))).toEqual({
    ok: false,
    error: {
      code: 'bad-workspace',
      name: 'First workspace',
      fault: { code: 'unseen-character' },
    },
  })
})

test('Q8 stopped on the way: nothing of it is kept', async () => {
  const { registry, session } = await browser()
  const abort = new AbortController()
  const stopping = { signal: abort.signal, onProgress: () => abort.abort() }
  const cancelled = { ok: false, error: { code: 'cancelled' } }
  expect(await session.read(text, stopping)).toEqual(cancelled)
  expect(await session.restore({ workspaces: [0], desk: true, insteadOf: null })).toMatchObject({
    ok: true,
    value: [],
  })
  expect(await session.save({ signal: abort.signal })).toEqual(cancelled)
  expect(await named(registry)).toEqual(['First workspace'])
  expect(await registry.owed()).toEqual([])
})

async function workspacesIn(file: string): Promise<readonly KeptWorkspace[]> {
  const read = await readBackup(file)
  assert(read.ok, 'it is a backup')
  return read.value.workspaces
}

const rewritten = (workspaces: readonly KeptWorkspace[]) =>
  writeBackup({ made: 1, workspaces, desk: { work: [], earlier: [], progress: [] } })
