import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { txidOf, type TopicName, type Txid } from '#chain/ids.ts'
import { topicHash } from '#model/hash.ts'
import { emptyTopic } from '#model/lab-state.ts'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import { anyHistory } from '#testing/oracle-histories.ts'
import {
  TAGGED,
  TAGGED_TOPICS,
  taggedTopics,
  taggedWorld,
  type TaggedShape,
  type TaggedWorld,
} from '#testing/tagged-world.ts'
import { submitAction, toyEngine } from '#testing/toy-node.ts'

type Mode = 'all-or-nothing' | 'per-topic'

async function nodeOf(world: TaggedWorld) {
  const store = memoryStore()
  const engine = toyEngine(store, taggedTopics)
  for (const block of world.blocks) await engine.hear(world.blockAction(block))
  return {
    store,
    engine,
    submit: async (name: string, topics: readonly TopicName[] = TAGGED_TOPICS, mode?: Mode) =>
      engine.submit(submitAction(world.beef(name), topics, mode)),
    /** Looks first at what it will do: the same plan, which writes nothing. */
    evict: async (name: string) => {
      const { txid } = world.at(name)
      const events = store.events.length
      const planned = await engine.planEviction(txid)
      expect(store.events).toHaveLength(events)
      const evicted = await engine.evict(txid)
      if (!evicted.ok) expect(planned).toEqual(evicted)
      else
        expect(planned.ok && (planned.value.plan?.changes ?? null)).toEqual(
          evicted.value?.changes ?? null,
        )
      return evicted
    },
    kinds: (name: string) =>
      TAGGED_TOPICS.map((one) => stateOf(store, one).judged.get(world.at(name).txid)?.kind ?? '-'),
  }
}

const stateOf = (store: MemoryStore, name: TopicName) =>
  store.state.topics.get(name) ?? emptyTopic(name)

const hashes = (store: MemoryStore) => TAGGED_TOPICS.map((one) => topicHash(stateOf(store, one)))

async function built(shapes: Readonly<Record<string, TaggedShape>>) {
  const world = taggedWorld()
  for (const [name, shape] of Object.entries(shapes)) world.build(name, shape)
  return { world, ...(await nodeOf(world)) }
}

/** Every transaction of the world that this one is an ancestor of, and itself. */
function family(world: TaggedWorld, name: string): ReadonlySet<Txid> {
  const found = new Set([world.at(name).txid])
  for (const { txid, inputs } of world.all())
    if (inputs.some((coin) => found.has(txidOf(coin)))) found.add(txid)
  return found
}

const line = {
  A: { spends: ['C.0'], tags: ['kds', 'kds'] },
  B: { spends: ['A.0'], tags: ['kds'] },
  D: { spends: ['B.0', 'C.1'], tags: ['kds'] },
  rival: { spends: ['A.0', 'C.2'], tags: ['kds'] },
  after: { spends: ['rival.0'], tags: ['?k'] },
} as const

describe('eviction', () => {
  test('N13 T13 it takes all descendants along, in every topic, and frees what they spent, in one commit', async () => {
    const { submit, evict, kinds, store } = await built(line)
    await submit('A')
    const before = hashes(store)
    await submit('B')
    await submit('D', [TAGGED.drop])
    const events = store.events.length
    const evicted = await evict('B')
    expect(store.events).toHaveLength(events + 1)
    expect(hashes(store)).toEqual(before)
    expect([kinds('A'), kinds('B'), kinds('D')]).toEqual([
      ['admitted', 'admitted', 'admitted'],
      ['-', '-', '-'],
      ['-', '-', '-'],
    ])
    expect(evicted.ok && evicted.value?.outcomes).toEqual({})
  })

  test('N13 a descendant goes, too, whose parent this topic never saw', async () => {
    const { submit, evict, kinds } = await built(line)
    await submit('A')
    await submit('D', [TAGGED.drop])
    expect(kinds('D')).toEqual(['-', 'admitted', '-'])
    await submit('B', [TAGGED.keep])
    await evict('B')
    expect(kinds('D')).toEqual(['-', '-', '-'])
  })

  test('N13 a loser and what waits for it come in with the same commit', async () => {
    const { submit, evict, kinds, store } = await built(line)
    await submit('A')
    await submit('B')
    await submit('rival')
    await submit('after', [TAGGED.keep])
    expect([kinds('rival'), kinds('after')]).toEqual([
      ['conflict', 'conflict', 'conflict'],
      ['orphan', '-', '-'],
    ])
    const events = store.events.length
    await evict('B')
    expect(store.events).toHaveLength(events + 1)
    expect([kinds('rival'), kinds('after')]).toEqual([
      ['admitted', 'admitted', 'admitted'],
      ['admitted', '-', '-'],
    ])
  })

  test('N13 what has no part in it stays, byte for byte', async () => {
    const { submit, evict, store, world } = await built({
      ...line,
      other: { spends: ['C.3'], tags: ['kds'] },
    })
    await submit('A')
    await submit('other')
    await submit('B')
    const outpoint = `${world.at('other').txid}.0`
    const row = () =>
      JSON.stringify([...stateOf(store, TAGGED.keep).outputs].find(([at]) => at === outpoint))
    const before = row()
    await evict('A')
    expect(row()).toBe(before)
    expect(stateOf(store, TAGGED.keep).outputs.size).toBe(1)
  })

  test('N13 unknown ones are told; what no topic judged, or holds no more, is nothing to write', async () => {
    const { submit, evict, world, store } = await built(line)
    expect(await evict('A')).toEqual({
      ok: false,
      error: { code: 'unknown-transaction', txid: world.at('A').txid },
    })
    await submit('A')
    expect((await evict('A')).ok).toBe(true)
    const events = store.events.length
    expect(await evict('A')).toEqual({ ok: true, value: null })
    expect(store.events).toHaveLength(events)
  })

  test('N13 evicted is not barred: it may be submitted again', async () => {
    const { submit, evict, kinds, store } = await built(line)
    await submit('A')
    await submit('B')
    const before = hashes(store)
    await evict('B')
    await submit('B')
    expect(kinds('B')).toEqual(['admitted', 'admitted', 'admitted'])
    expect(hashes(store)).toEqual(before)
  })

  test('N13 a child that comes while its parent is being evicted makes the plan stale', async () => {
    const { engine, submit, kinds, store, world } = await built(line)
    await submit('A')
    await submit('B')
    const both = await Promise.all([submit('D'), engine.evict(world.at('B').txid)])
    expect(both.every(({ ok }) => ok)).toBe(true)
    const gone = world.at('B').txid
    expect(kinds('B')).toEqual(['-', '-', '-'])
    // D came first and went along, or came after and stands by itself, as anything may that spends what nobody holds.
    for (const one of TAGGED_TOPICS)
      for (const { spent } of stateOf(store, one).outputs.values()) expect(spent?.by).not.toBe(gone)
  })
})

/** Whoever came before a rival: to evict one of them gives the rival its turn. */
const winnersIn = ({ state }: MemoryStore): readonly Txid[] =>
  [...state.topics.values()].flatMap(({ judged }) =>
    [...judged.values()].flatMap((mark) => (mark.kind === 'conflict' ? [mark.spentBy] : [])),
  )

function nameOf(world: TaggedWorld, txid: Txid): string {
  const found = world.all().find((one) => one.txid === txid)
  assert(found !== undefined, 'it was built')
  return found.name
}

/** What stands applied, in the order in which it came to stand so. */
function standing({ events, state }: MemoryStore): readonly (readonly [TopicName, Txid])[] {
  const order = new Map<string, readonly [TopicName, Txid]>()
  for (const { changes } of events)
    for (const change of changes) {
      if (change.kind !== 'judged') continue
      const key = `${change.topic} ${change.txid}`
      order.delete(key)
      if (change.outcome?.kind === 'admitted') order.set(key, [change.topic, change.txid])
    }
  for (const [topic, { judged }] of state.topics)
    for (const [txid, { kind }] of judged)
      expect(order.has(`${topic} ${txid}`)).toBe(kind === 'admitted')
  return [...order.values()]
}

test('N13 T13 random histories with evictions equal a rebuild without the evicted', async () => {
  let evictions = 0
  let rejudged = 0
  await fc.assert(
    fc.asyncProperty(
      fc.nat(100_000),
      fc.array(fc.tuple(fc.nat(16), fc.nat(40)), { minLength: 2, maxLength: 6 }),
      fc.boolean(),
      async (seed, cuts, together) => {
        const history = anyHistory(`evictions ${seed}`)
        const { world, store, submit, evict } = await built(history.transactions)
        const names = Object.keys(history.transactions)
        const mode: Mode = together ? 'all-or-nothing' : 'per-topic'
        for (const [at, asks] of history.steps.entries()) {
          for (const { name, topics } of asks)
            await submit(
              name,
              TAGGED_TOPICS.filter((one) => topics.includes(one)),
              mode,
            )
          for (const [step, which] of cuts) {
            if (step !== at) continue
            const winners = winnersIn(store).map((txid) => nameOf(world, txid))
            const name = [...winners, ...names].at(which % (winners.length + names.length))
            if (name === undefined) continue
            const gone = family(world, name)
            const evicted = await evict(name)
            if (!evicted.ok || evicted.value === null) continue
            evictions++
            for (const { outputs, spends, judged } of store.state.topics.values()) {
              for (const txid of judged.keys()) expect(gone.has(txid)).toBe(false)
              for (const outpoint of outputs.keys()) expect(gone.has(txidOf(outpoint))).toBe(false)
              for (const txid of spends.values()) expect(gone.has(txid)).toBe(false)
            }
            const { changes } = evicted.value
            rejudged += changes.filter((one) => one.kind === 'judged' && one.outcome).length
          }
        }
        const fresh = await nodeOf(world)
        for (const [topic, txid] of standing(store)) {
          await fresh.submit(nameOf(world, txid), [topic])
        }
        expect(hashes(fresh.store)).toEqual(hashes(store))
      },
    ),
    { numRuns: 120 },
  )
  expect([evictions > 20, rejudged > 2]).toEqual([true, true])
})
