import { describe, expect, test } from 'vitest'
import type { Plan } from '#model/plan.ts'
import { submitted, topic, toyNode } from '#testing/toy-node.ts'
import { toyWorld } from '#testing/toy-world.ts'
import { judgeWaiting } from './judge-waiting.ts'

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
const TOKENS = topic('tm_tokens')

async function waitingNode(after = 0) {
  const node = await toyNode(world)
  const stop = judgeWaiting(node, after)
  const kind = (txid: typeof mint.txid) =>
    node.store.state.topics.get(TOKENS)?.judged.get(txid)?.kind
  return { ...node, stop, kind }
}

const settled = () => new Promise((done) => setTimeout(done, 150))

describe('orphans', () => {
  test('N10 a chain of them is admitted, one after another, when the first parent comes', async () => {
    const { engine, kind } = await waitingNode()
    await submitted(engine, world.beef(grandchild), ['tm_tokens'])
    await submitted(engine, world.beef(child), ['tm_tokens'])
    expect([kind(child.txid), kind(grandchild.txid)]).toEqual(['orphan', 'orphan'])
    await submitted(engine, world.beef(mint), ['tm_tokens'])
    await expect.poll(() => kind(grandchild.txid)).toBe('admitted')
    expect(kind(child.txid)).toBe('admitted')
  })

  test('N10 it is judged as it was submitted: all or nothing, in every topic', async () => {
    const { engine, kind, store } = await waitingNode()
    await submitted(engine, world.beef(child), ['tm_tokens', 'tm_anytx'])
    await submitted(engine, world.beef(mint), ['tm_tokens'])
    await expect.poll(() => kind(child.txid)).toBe('admitted')
    expect(store.state.topics.get(topic('tm_anytx'))?.judged.get(child.txid)?.kind).toBe('admitted')
  })

  test('N10 an orphan is left alone by other coins, and after the watch was stopped', async () => {
    const { engine, kind, store, stop } = await waitingNode()
    await submitted(engine, world.beef(child), ['tm_tokens'])
    const other = world.build([money(4)], [world.token(money(4).outpoint, 0, 'alice', 1)])
    await submitted(engine, world.beef(other), ['tm_tokens'])
    await settled()
    const before = store.events.length
    expect(kind(child.txid)).toBe('orphan')
    stop()
    await submitted(engine, world.beef(mint), ['tm_tokens'])
    await settled()
    expect(kind(child.txid)).toBe('orphan')
    expect(store.events).toHaveLength(before + 1)
  })

  test('N10 history from before is known if it is asked for', async () => {
    const { engine, store } = await toyNode(world)
    await submitted(engine, world.beef(child), ['tm_tokens'])
    judgeWaiting({ engine, store }, 0)
    await submitted(engine, world.beef(mint), ['tm_tokens'])
    const judged = () => store.state.topics.get(TOKENS)?.judged.get(child.txid)?.kind
    await expect.poll(judged).toBe('admitted')
  })
})

describe('conflicts', () => {
  test('N10 a conflict is judged again when the rival’s spend is undone, and not before', async () => {
    const { engine, kind, store } = await waitingNode()
    await submitted(engine, world.beef(mint), ['tm_tokens'])
    await submitted(engine, world.beef(child), ['tm_tokens'])
    await submitted(engine, world.beef(rival), ['tm_tokens'])
    await settled()
    expect(kind(rival.txid)).toBe('conflict')
    const evicted: Plan = {
      cause: { kind: 'answer', txid: child.txid, status: 'REJECTED' },
      at: 0,
      basedOn: 0,
      expects: [],
      transactions: [],
      changes: child.sources.map(({ outpoint }) => ({
        kind: 'coin-spent',
        topic: TOKENS,
        outpoint,
        by: null,
        retained: false,
      })),
      outcomes: {},
    }
    await store.commit(evicted)
    await expect.poll(() => kind(rival.txid)).toBe('admitted')
  })
})
