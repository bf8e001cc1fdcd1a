import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import type { BuiltTransaction } from '#chain/build.ts'
import { emptyTopic } from '#model/lab-state.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { until } from '#testing/store-conformance.ts'
import { toyEngine, toyNode, topic } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { AtomicMultiTopicManager } from './atomic-multi-topic-manager.ts'
import { AtomicTopicManager, type AtomicTopicEvent } from './atomic-topic-manager.ts'
import { LabError } from './lab-error.ts'
import type { TopicNode } from './topic-node.ts'

const world = toyWorld()
const money = (n: number) => world.money('alice', n)
const gold = world.token(money(0).outpoint, 0, 'alice', 100)
const mint = world.build([money(0)], [gold])
const goldCoin = world.spend(mint, 0, gold.privateKey)
const transfer = world.build(
  [goldCoin, money(1)],
  [world.token(goldCoin.outpoint, 0, 'bob', 100, money(0).outpoint)],
)
const plain = world.build([money(2)], [])
const hexOf = (tx: BuiltTransaction) => toHex(world.beef(tx))
const TOKENS = 'tm_tokens'

async function lab(errors: unknown[] = []) {
  const { engine, store } = await toyNode(world)
  const node: TopicNode = {
    engine,
    store,
    topicAt: async (name) => store.state.topics.get(name) ?? emptyTopic(name),
  }
  return {
    engine,
    store,
    one: new AtomicTopicManager(node, (error) => errors.push(error)),
    many: new AtomicMultiTopicManager(node),
  }
}

const thrown = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('AtomicTopicManager', () => {
  test('O2 an update is one commit, and says what the topic made of it', async () => {
    const { one, store } = await lab()
    const before = store.events.length
    expect(await one.processAtomicTopicUpdate(hexOf(mint), TOKENS)).toMatchObject({
      txid: mint.txid,
      outcome: { kind: 'admitted' },
      revision: before + 1,
    })
    expect(await one.processAtomicTopicUpdate(hexOf(mint), TOKENS)).toMatchObject({
      outcome: { kind: 'duplicate' },
      revision: null,
    })
    expect(await one.processAtomicTopicUpdate(hexOf(plain), TOKENS)).toMatchObject({
      outcome: { kind: 'rejected' },
    })
  })

  test.each([
    ['not hex', 'zz', TOKENS, 'not-hex'],
    ['nothing', '', TOKENS, 'refused'],
    ['no BEEF', '00', TOKENS, 'refused'],
    ['no topic', hexOf(mint), 'tokens', 'not-a-topic'],
    ['a topic that is not hosted', hexOf(mint), 'tm_none', 'unknown-topic'],
    ['a broken BEEF', `${hexOf(mint)}00`, TOKENS, 'refused'],
  ])('O1 %s throws, and writes nothing', async (_, beefHex, name, code) => {
    const { one, store } = await lab()
    const before = store.events.length
    const error = await thrown(one.processAtomicTopicUpdate(beefHex, name))
    expect(error).toBeInstanceOf(LabError)
    expect(error).toMatchObject({ name: 'LabError', code })
    expect(store.events).toHaveLength(before)
  })

  test('O3 many subscribers hear each commit once, in order; other topics’ commits are not told', async () => {
    const { one } = await lab()
    const heard: [string, number][] = []
    const hear = (who: string) => (event: AtomicTopicEvent) => heard.push([who, event.revision])
    await one.subscribeToAtomicTopic(TOKENS, hear('a'))
    const stop = await one.subscribeToAtomicTopic(TOKENS, hear('b'))
    const first = await one.processAtomicTopicUpdate(hexOf(mint), TOKENS)
    await one.processAtomicTopicUpdate(hexOf(plain), 'tm_anytx')
    await settled()
    stop()
    const second = await one.processAtomicTopicUpdate(hexOf(transfer), TOKENS)
    await settled()
    expect(heard).toEqual([
      ['a', first.revision],
      ['b', first.revision],
      ['a', second.revision],
    ])
  })

  test('O3 one commit is told as a whole', async () => {
    const { one } = await lab()
    const heard: AtomicTopicEvent[] = []
    await one.processAtomicTopicUpdate(hexOf(transfer), TOKENS)
    await one.subscribeToAtomicTopic(TOKENS, (event) => heard.push(event))
    await one.processAtomicTopicUpdate(hexOf(mint), TOKENS)
    await settled()
    const judged = heard.map(({ changes }) =>
      changes.flatMap((change) => (change.kind === 'judged' ? [change.txid] : [])),
    )
    expect(judged).toEqual([[mint.txid, transfer.txid]])
  })

  test('O3 it resumes after the revision that it names', async () => {
    const { one } = await lab()
    const first = await one.processAtomicTopicUpdate(hexOf(mint), TOKENS)
    const second = await one.processAtomicTopicUpdate(hexOf(transfer), TOKENS)
    const heard: (number | null)[] = []
    await one.subscribeToAtomicTopic(TOKENS, ({ revision }) => heard.push(revision), 0)
    await one.subscribeToAtomicTopic(
      TOKENS,
      ({ revision }) => heard.push(revision),
      first.revision ?? 0,
    )
    await one.subscribeToAtomicTopic(TOKENS, ({ revision }) => heard.push(revision))
    await settled()
    expect(heard).toEqual([first.revision, second.revision, second.revision])
  })

  test('O3 one that throws, rejects or scribbles harms nobody', async () => {
    const errors: unknown[] = []
    const { one, store } = await lab(errors)
    const heard: AtomicTopicEvent[] = []
    await one.subscribeToAtomicTopic(TOKENS, () => {
      throw new Error('thrown')
    })
    await one.subscribeToAtomicTopic(TOKENS, () => Promise.reject(new Error('rejected')))
    await one.subscribeToAtomicTopic(TOKENS, (event) => {
      ;(event.changes as unknown[]).length = 0
    })
    await one.subscribeToAtomicTopic(TOKENS, (event) => heard.push(event))
    await one.processAtomicTopicUpdate(hexOf(mint), TOKENS)
    await settled()
    expect(errors.map(String)).toEqual(['Error: thrown', 'Error: rejected'])
    expect(heard[0]?.changes.length).toBeGreaterThan(0)
    expect(store.events.at(-1)?.changes.length).toBeGreaterThan(0)
  })

  test('O3 in every tab: another tab’s commits are heard, and once', async () => {
    const disk = virtualDisk()
    const { value } = await inVirtualTime(disk, async () => {
      const tabs = [await openOrThrow(disk.process('a')), await openOrThrow(disk.process('b'))]
      const managers = tabs.map(({ store, queries }) => {
        const engine = toyEngine(store)
        const topicAt: TopicNode['topicAt'] = (name) => queries.topicAt(name)
        return { engine, manager: new AtomicTopicManager({ engine, store, topicAt }) }
      })
      for (const block of world.blocks) await managers[0]?.engine.hear(world.blockAction(block))
      const heard: number[] = []
      await managers[1]?.manager.subscribeToAtomicTopic(TOKENS, (event) =>
        heard.push(event.revision),
      )
      const first = await managers[0]?.manager.processAtomicTopicUpdate(hexOf(mint), TOKENS)
      const second = await managers[1]?.manager.processAtomicTopicUpdate(hexOf(transfer), TOKENS)
      await until(() => heard.length >= 2)
      const states = await Promise.all(
        managers.map(({ manager }) => manager.getAtomicTopicState(TOKENS)),
      )
      for (const { close } of tabs) close()
      return { heard, told: [first?.revision, second?.revision], states }
    })
    expect(value.heard).toEqual(value.told)
    expect(value.states[0]).toEqual(value.states[1])
  })

  test('O4 the state is whole and has a hash that another node comes to, too', async () => {
    const [left, right] = [await lab(), await lab()]
    const empty = await left.one.getAtomicTopicState(TOKENS)
    expect(empty).toMatchObject({ topic: topic(TOKENS), revision: 0, unspent: [] })
    await left.one.processAtomicTopicUpdate(hexOf(mint), TOKENS)
    await left.one.processAtomicTopicUpdate(hexOf(transfer), TOKENS)
    await right.one.processAtomicTopicUpdate(hexOf(transfer), TOKENS)
    const waiting = await right.one.getAtomicTopicState(TOKENS)
    expect(waiting.hash).toBe(empty.hash)
    await right.one.processAtomicTopicUpdate(hexOf(mint), TOKENS)
    const [one, other] = [
      await left.one.getAtomicTopicState(TOKENS),
      await right.one.getAtomicTopicState(TOKENS),
    ]
    expect(one.hash).toBe(other.hash)
    expect(one.hash).not.toBe(empty.hash)
    expect(one.unspent.map(({ outpoint }) => outpoint)).toEqual([world.outpoint(transfer, 0)])
  })
})

describe('AtomicMultiTopicManager', () => {
  test('O5 all topics change in one commit', async () => {
    const { many, store } = await lab()
    const before = store.events.length
    const update = await many.processMultiTopicAtomicOperation(hexOf(mint), [TOKENS, 'tm_anytx'])
    expect(update).toMatchObject({
      revision: before + 1,
      outcomes: { tm_tokens: { kind: 'admitted' }, tm_anytx: { kind: 'admitted' } },
    })
    const again = await many.processMultiTopicAtomicOperation(hexOf(mint), [TOKENS])
    expect(again.revision).toBeNull()
  })

  test('O5 one refusal: it throws with every outcome, and no topic changes', async () => {
    const { many, store } = await lab()
    const error = await thrown(
      many.processMultiTopicAtomicOperation(hexOf(plain), ['tm_anytx', TOKENS]),
    )
    expect(error).toMatchObject({
      code: 'not-all-topics',
      detail: {
        txid: plain.txid,
        outcomes: { tm_anytx: { kind: 'withheld' }, tm_tokens: { kind: 'rejected' } },
      },
    })
    for (const name of [TOKENS, 'tm_anytx'])
      expect(store.state.topics.get(topic(name))?.outputs.size).toBe(0)
  })

  test('O1 O5 no topics, or an unknown one among them, throws', async () => {
    const { many } = await lab()
    const codes = [[], [TOKENS, 'tm_none']].map(async (topics) =>
      thrown(many.processMultiTopicAtomicOperation(hexOf(mint), topics)),
    )
    expect(await Promise.all(codes)).toMatchObject([
      { code: 'no-topics' },
      { code: 'unknown-topic' },
    ])
  })
})
