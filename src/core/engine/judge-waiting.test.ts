import { describe, expect, test } from 'vitest'
import { failed } from '#overlay/answer.ts'
import type { BuiltTransaction } from '#chain/build.ts'
import { ownCoin } from '#chain/genesis.ts'
import type { Txid } from '#chain/ids.ts'
import { hostedTopics, shippedTopics, type HostedTopic } from '#overlay/shipped-topics.ts'
import { submitAction, submitted, topic, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { MOST_JUDGED } from './judge-waiting.ts'

const world = toyWorld()
const money = (n: number) => world.money('alice', n)
const gold = world.token(money(0).outpoint, 0, 'alice', 100)
const mint = world.build([money(0)], [gold])
const asset = money(0).outpoint
const goldCoin = world.spend(mint, 0, gold.privateKey)
const toAlice = world.token(goldCoin.outpoint, 0, 'alice', 100, asset)
const child = world.build([goldCoin, money(1)], [toAlice])
const childCoin = world.spend(child, 0, toAlice.privateKey)
const grandchild = world.build(
  [childCoin, money(2)],
  [world.token(childCoin.outpoint, 0, 'bob', 100, asset)],
)
const rival = world.build(
  [goldCoin, money(3)],
  [world.token(goldCoin.outpoint, 0, 'bob', 9, asset)],
)

async function node(hosted = shippedTopics) {
  const made = await toyNode(world, hosted)
  const kind = (txid: Txid, name = 'tm_tokens') =>
    made.store.state.topics.get(topic(name))?.judged.get(txid)?.kind
  const submit = (tx: BuiltTransaction, ...topics: readonly string[]) =>
    submitted(made.engine, world.beef(tx), topics)
  return { ...made, kind, submit }
}

describe('what waits for a coin', () => {
  test('N10 a chain of orphans is admitted in the commit of the first parent, parents first', async () => {
    const { submit, kind, store } = await node()
    await submit(grandchild, 'tm_tokens')
    await submit(child, 'tm_tokens')
    expect([kind(child.txid), kind(grandchild.txid)]).toEqual(['orphan', 'orphan'])
    const before = store.events.length
    const { event, outcomes } = await submit(mint, 'tm_tokens')
    expect([kind(child.txid), kind(grandchild.txid)]).toEqual(['admitted', 'admitted'])
    expect(store.events).toHaveLength(before + 1)
    const judged = event?.changes.flatMap((one) => (one.kind === 'judged' ? [one.txid] : []))
    expect(judged).toEqual([mint.txid, child.txid, grandchild.txid])
    expect(Object.keys(outcomes)).toEqual(['tm_tokens'])
  })

  test('N10 the plan shows what would be judged again', async () => {
    const { engine, submit, kind } = await node()
    await submit(child, 'tm_tokens')
    const planned = await engine.plan(submitAction(world.beef(mint), ['tm_tokens']))
    const judged =
      planned.ok &&
      planned.value.plan?.changes.flatMap((one) => (one.kind === 'judged' ? [one.txid] : []))
    expect(judged).toEqual([mint.txid, child.txid])
    expect(kind(child.txid)).toBe('orphan')
  })

  test('N10 it is judged as it was submitted: all or nothing, in every topic', async () => {
    const { submit, kind } = await node()
    await submit(child, 'tm_tokens', 'tm_anytx')
    expect(kind(child.txid, 'tm_anytx')).toBe('withheld')
    await submit(mint, 'tm_tokens')
    expect([kind(child.txid), kind(child.txid, 'tm_anytx')]).toEqual(['admitted', 'admitted'])
  })

  test('N10 all or nothing still: a topic that refuses on withholds the others', async () => {
    const { submit, kind } = await node()
    await submit(child, 'tm_tokens', 'tm_notes')
    await submit(mint, 'tm_tokens')
    expect([kind(child.txid), kind(child.txid, 'tm_notes')]).toEqual(['withheld', 'rejected'])
  })

  test('N10 other coins leave it alone, and other topics', async () => {
    const { submit, kind, store } = await node()
    await submit(child, 'tm_tokens')
    const other = world.build([money(4)], [world.token(money(4).outpoint, 0, 'alice', 1)])
    await submit(other, 'tm_tokens')
    await submit(mint, 'tm_anytx')
    expect(kind(child.txid)).toBe('orphan')
    const judged = store.events.flatMap(({ changes }) =>
      changes.filter((one) => one.kind === 'judged' && one.txid === child.txid),
    )
    expect(judged).toHaveLength(1)
  })

  test('N10 whoever comes to wait while the parent is planned makes the plan stale', async () => {
    const { engine, store, submit, kind } = await node()
    const early = await engine.plan(submitAction(world.beef(mint), ['tm_tokens']))
    await submit(child, 'tm_tokens')
    if (!early.ok || early.value.plan === null) throw new Error('planned')
    const stale = await store.commit(early.value.plan)
    expect(stale).toMatchObject({
      ok: false,
      error: { code: 'stale', expected: { kind: 'spenders', are: [] } },
    })
    const both = await Promise.all([submit(mint, 'tm_tokens'), submit(grandchild, 'tm_tokens')])
    expect(both).toHaveLength(2)
    expect([kind(child.txid), kind(grandchild.txid)]).toEqual(['admitted', 'admitted'])
  })
})

describe('failures', () => {
  const moody = (mood: { angry: boolean }): HostedTopic => ({
    topic: topic('tm_moody'),
    reads: [],
    manager: () => ({
      identifyAdmissibleOutputs: async () => {
        if (mood.angry) throw new Error('no')
        return { outputsToAdmit: [0, 1], coinsToRetain: [] }
      },
      getDocumentation: async () => '',
      getMetaData: async () => ({ name: '', shortDescription: '' }),
    }),
  })

  test('N10 what failed is judged again when asked for, with what waits for it, and not by itself', async () => {
    const mood = { angry: true }
    const { engine, submit, kind } = await node(hostedTopics([moody(mood)]))
    await submit(child, 'tm_moody')
    await submit(mint, 'tm_moody')
    expect(failed('threw').kind).toBe(kind(mint.txid, 'tm_moody'))
    mood.angry = false
    expect(kind(mint.txid, 'tm_moody')).toBe('failed')
    const event = await engine.rejudge([mint.txid])
    expect(event.ok && event.value?.cause).toEqual({ kind: 'rejudge', txids: [mint.txid] })
    expect(kind(mint.txid, 'tm_moody')).toBe('admitted')
    expect(kind(child.txid, 'tm_moody')).toBe('admitted')
    expect(await engine.rejudge([mint.txid])).toEqual({ ok: true, value: null })
  })

  test('N10 more than one plan judges are taken by the next', async () => {
    const mood = { angry: true }
    const { submit, store } = await node(hostedTopics([moody(mood)]))
    const chain = [mint]
    for (let n = 0; n < MOST_JUDGED + 1; n++) {
      const before = chain.at(-1) ?? mint
      const own = ownCoin(world.people.alice, before, before.coins.length - 1)
      chain.push(world.build([own], [{ satoshis: 1, lockingScript: gold.lockingScript }]))
    }
    for (const one of chain.toReversed()) await submit(one, 'tm_moody')
    mood.angry = false
    const before = store.events.length
    await submit(mint, 'tm_moody')
    const judged = store.events
      .slice(before)
      .map(({ changes }) => changes.filter(({ kind }) => kind === 'judged').length)
    expect(judged).toEqual([MOST_JUDGED + 1, 1])
  })
})

describe('conflicts', () => {
  test('N10 N13 a loser is admitted when its rival is evicted, in the same commit, and not before', async () => {
    const { engine, submit, kind, store } = await node()
    await submit(mint, 'tm_tokens')
    await submit(child, 'tm_tokens')
    const fair = world.build(
      [goldCoin, money(5)],
      [world.token(goldCoin.outpoint, 0, 'bob', 100, asset)],
    )
    await submit(fair, 'tm_tokens')
    await submit(rival, 'tm_tokens')
    expect([kind(fair.txid), kind(rival.txid)]).toEqual(['conflict', 'conflict'])
    const before = store.events.length
    expect((await engine.evict(child.txid)).ok).toBe(true)
    expect(store.events).toHaveLength(before + 1)
    expect([kind(child.txid), kind(fair.txid), kind(rival.txid)]).toEqual([
      undefined,
      'admitted',
      'conflict',
    ])
    expect(store.state.topics.get(topic('tm_tokens'))?.judged.get(rival.txid)).toMatchObject({
      spentBy: fair.txid,
    })
  })
})
