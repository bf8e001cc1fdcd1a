import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import type { BuiltTransaction } from '#chain/build.ts'
import { parseLookupName, sure, type Outpoint } from '#chain/ids.ts'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import { hostedLookups, shippedLookups, type HostedLookup } from '#overlay/shipped-lookups.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import { submitAction, submitted, topic, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { createEngine } from './create-engine.ts'
import { directExaminer } from './direct.ts'

const world = toyWorld()
const money = (n: number) => world.money('alice', n)
const asset = money(0).outpoint
const gold = world.token(asset, 0, 'alice', 60)
const more = world.token(asset, 1, 'bob', 40)
const mint = world.build([money(0)], [gold, more])
const goldCoin = world.spend(mint, 0, gold.privateKey)
const toBob = world.token(goldCoin.outpoint, 0, 'bob', 60, asset)
const transfer = world.build([goldCoin, money(1)], [toBob])
const rival = world.build(
  [goldCoin, money(2)],
  [world.token(goldCoin.outpoint, 0, 'alice', 60, asset)],
)
const note = world.note(money(3).outpoint, 0, 'alice', 'first')
const noted = world.build([money(3)], [note])
const edited = world.build(
  [world.spend(noted, 0, note.privateKey), money(4)],
  [world.note(world.outpoint(noted, 0), 0, 'alice', 'second')],
)

type Node = Awaited<ReturnType<typeof toyNode>>

const submit = ({ engine }: Node, tx: BuiltTransaction, ...topics: readonly string[]) =>
  submitted(engine, world.beef(tx), topics)

/** The outpoints of an answer, of which each BEEF must verify at a node that knows the headers and nothing else. */
async function found(
  { engine }: Node,
  service: string,
  query: unknown,
): Promise<readonly Outpoint[]> {
  const answer = await engine.lookup({ service, query })
  assert(answer.ok, answer.ok ? '' : JSON.stringify(answer.error))
  const other = await toyNode(world)
  return Promise.all(
    answer.value.outputs.map(async ({ beef, outputIndex }) => {
      const seen = await other.engine.inspect(Uint8Array.from(beef))
      assert(seen.kind === 'beef' && seen.report.verdict === 'verified', 'the BEEF verifies')
      return `${seen.subject}.${outputIndex}` as Outpoint
    }),
  )
}

const at = world.outpoint
const alice = world.people.alice.identityKey
const bob = world.people.bob.identityKey

const indexed = ({ state }: MemoryStore) =>
  structuredClone([...state.index].map(([name, rows]) => ({ name, rows: [...rows].toSorted() })))

describe('ls_tokens', () => {
  test('L1 tokens by asset, owner and outpoint; what is spent is found no more', async () => {
    const node = await toyNode(world)
    await submit(node, mint, 'tm_tokens')
    const both = [at(mint, 0), at(mint, 1)]
    expect(await found(node, 'ls_tokens', {})).toEqual(both)
    expect(await found(node, 'ls_tokens', { assetId: asset })).toEqual(both)
    expect(await found(node, 'ls_tokens', { owner: alice })).toEqual([at(mint, 0)])
    await submit(node, transfer, 'tm_tokens')
    expect(await found(node, 'ls_tokens', { owner: alice })).toEqual([])
    const bobs = [at(mint, 1), at(transfer, 0)].toSorted()
    expect(await found(node, 'ls_tokens', { owner: bob })).toEqual(bobs)
    expect(await found(node, 'ls_tokens', { outpoint: at(transfer, 0) })).toEqual([at(transfer, 0)])
    expect(await found(node, 'ls_tokens', { outpoint: at(mint, 0) })).toEqual([])
    expect(await found(node, 'ls_tokens', { assetId: at(mint, 0) })).toEqual([])
  })

  test('L1 pages: after the last outpoint of the page before', async () => {
    const node = await toyNode(world)
    await submit(node, mint, 'tm_tokens')
    expect(await found(node, 'ls_tokens', { limit: 1 })).toEqual([at(mint, 0)])
    expect(await found(node, 'ls_tokens', { limit: 1, after: at(mint, 0) })).toEqual([at(mint, 1)])
    expect(await found(node, 'ls_tokens', { limit: 1, after: at(mint, 1) })).toEqual([])
  })

  test.each([
    [null],
    ['gold'],
    [{ colour: 'gold' }],
    [{ owner: 7 }],
    [{ owner: bob, assetId: asset }],
    [{ limit: 0 }],
    [{ limit: 201 }],
    [{ after: 'x' }],
  ])('L1 a query that it does not understand is refused: %j', async (query) => {
    const { engine } = await toyNode(world)
    const answer = await engine.lookup({ service: 'ls_tokens', query })
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-query', service: 'ls_tokens' } })
  })
})

test('L1 ls_notes finds notes as they stand, by author', async () => {
  const node = await toyNode(world)
  await submit(node, noted, 'tm_notes')
  expect(await found(node, 'ls_notes', { author: alice })).toEqual([at(noted, 0)])
  await submit(node, edited, 'tm_notes')
  expect(await found(node, 'ls_notes', { author: alice })).toEqual([at(edited, 0)])
  expect(await found(node, 'ls_notes', { author: bob })).toEqual([])
})

test('L1 ls_outputs finds what any topic holds, once', async () => {
  const node = await toyNode(world)
  await submit(node, mint, 'tm_tokens', 'tm_anytx')
  expect(await found(node, 'ls_outputs', { topic: 'tm_tokens' })).toHaveLength(2)
  expect(await found(node, 'ls_outputs', { topic: 'tm_anytx' })).toHaveLength(3)
  expect(await found(node, 'ls_outputs', { txid: mint.txid })).toHaveLength(3)
  expect(await found(node, 'ls_outputs', { topic: 'tm_notes' })).toEqual([])
  await submit(node, transfer, 'tm_anytx')
  expect(await found(node, 'ls_outputs', { outpoint: at(mint, 0) })).toEqual([at(mint, 0)])
  expect(await found(node, 'ls_outputs', { topic: 'tm_anytx', limit: 200 })).not.toContain(
    at(mint, 0),
  )
})

describe('index rows', () => {
  test('N14 are written in the commit that they are about, and by none that refuses', async () => {
    const node = await toyNode(world)
    const { event } = await submit(node, mint, 'tm_tokens')
    const services = event?.changes.flatMap((one) =>
      one.kind === 'index-set' ? [one.service] : [],
    )
    expect(new Set(services)).toEqual(new Set(['ls_tokens', 'ls_outputs']))
    await submit(node, transfer, 'tm_tokens')
    const before = indexed(node.store)
    const refused = [
      await submit(node, rival, 'tm_tokens'),
      await submit(node, noted, 'tm_tokens'),
      await submit(node, noted, 'tm_tokens', 'tm_notes'),
    ]
    expect(refused.map(({ outcomes }) => Object.values(outcomes).map(({ kind }) => kind))).toEqual([
      ['conflict'],
      ['rejected'],
      ['rejected', 'withheld'],
    ])
    expect(indexed(node.store)).toEqual(before)
  })

  test('N14 are undone by eviction, and follow what is judged again', async () => {
    const node = await toyNode(world)
    await submit(node, mint, 'tm_tokens', 'tm_anytx')
    const before = indexed(node.store)
    await submit(node, transfer, 'tm_tokens', 'tm_anytx')
    await node.engine.evict(transfer.txid)
    expect(indexed(node.store)).toEqual(before)
    await submit(node, transfer, 'tm_tokens')
    await submit(node, rival, 'tm_tokens')
    await node.engine.evict(transfer.txid)
    expect(await found(node, 'ls_tokens', { owner: alice })).toEqual([at(rival, 0)])
    await node.engine.evict(mint.txid)
    expect(indexed(node.store).flatMap(({ rows }) => rows)).toEqual([])
  })

  test('N14 an orphan that its parent brings in is listed with it', async () => {
    const node = await toyNode(world)
    await submit(node, transfer, 'tm_tokens')
    expect(await found(node, 'ls_tokens', {})).toEqual([])
    await submit(node, mint, 'tm_tokens')
    const unspent = [at(mint, 1), at(transfer, 0)].toSorted()
    expect(await found(node, 'ls_tokens', {})).toEqual(unspent)
  })

  test('N14 are expected as they were read: another writer makes the plan stale', async () => {
    const node = await toyNode(world)
    await submit(node, mint, 'tm_tokens')
    const planned = await node.engine.plan(submitAction(world.beef(transfer), ['tm_tokens']))
    assert(planned.ok && planned.value.plan !== null, 'planned')
    const { plan } = planned.value
    const read = plan.expects.find((one) => one.kind === 'index' && one.row !== null)
    assert(read?.kind === 'index', 'the spent token’s row was read')
    const { service, key } = read
    const change = { kind: 'index-set', service, key, row: ['changed'] } as const
    await node.store.commit({ ...plan, expects: [], transactions: [], changes: [change] })
    expect(await node.store.commit(plan)).toMatchObject({
      ok: false,
      error: { code: 'stale', expected: { kind: 'index', key } },
    })
  })
})

describe('services', () => {
  const broken = (): HostedLookup => ({
    service: sure(parseLookupName('ls_broken')),
    topics: [topic('tm_tokens')],
    over: () => ({
      admissionMode: 'locking-script',
      spendNotificationMode: 'none',
      outputAdmittedByTopic: () => {
        throw new Error('no')
      },
      outputEvicted: () => {},
      lookup: async () => [{ txid: 'f'.repeat(64), outputIndex: 0 }],
      getDocumentation: async () => '',
      getMetaData: async () => ({ name: '', shortDescription: '' }),
    }),
  })

  test('L2 one that throws while it is told fails the plan, and only where it is told', async () => {
    const store = memoryStore()
    const engine = createEngine({
      store,
      examiner: directExaminer({ hosted: shippedTopics, timer: () => () => {} }),
      clock: () => 0,
      lookups: hostedLookups([broken(), ...shippedLookups.values()]),
    })
    for (const block of world.blocks) await engine.hear(world.blockAction(block))
    const before = store.events.length
    const submission = await engine.submit(submitAction(world.beef(mint), ['tm_tokens']))
    expect(submission).toEqual({
      ok: false,
      error: { code: 'index-failed', service: 'ls_broken' },
    })
    expect(store.events).toHaveLength(before)
    expect((await engine.submit(submitAction(world.beef(mint), ['tm_anytx']))).ok).toBe(true)
    // What the store does not keep is left out of answers.
    expect(await engine.lookup({ service: 'ls_broken', query: {} })).toEqual({
      ok: true,
      value: { type: 'output-list', outputs: [] },
    })
  })

  test('N14 an unknown one is told', async () => {
    const { engine } = await toyNode(world)
    for (const service of ['ls_none', 'tokens'])
      expect(await engine.lookup({ service, query: {} })).toEqual({
        ok: false,
        error: { code: 'unknown-service', service },
      })
    expect(engine.services).toEqual(['ls_tokens', 'ls_notes', 'ls_outputs'])
  })
})
