import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import type { BuiltTransaction } from '#chain/build.ts'
import type { Store } from '#model/store.ts'
import { submitted, topic, toyEngine } from './toy-node.ts'
import { toyWorld } from './toy-world.ts'

const TOPICS = ['tm_tokens', 'tm_anytx']

const world = toyWorld()
const money = (n: number) => world.money('alice', n)
const gold = world.token(money(0).outpoint, 0, 'alice', 100)
const mint = world.build([money(0)], [gold])
const goldCoin = world.spend(mint, 0, gold.privateKey)
const moved = (owner: 'alice' | 'bob', fee: number) =>
  world.build(
    [goldCoin, money(fee)],
    [world.token(goldCoin.outpoint, 0, owner, 100, money(0).outpoint)],
  )
const transfer = moved('bob', 1)
const rival = moved('alice', 2)
const burn = world.build([goldCoin, money(3)], [])
const independents = [4, 5, 6, 7].map((n) =>
  world.build([money(n)], [world.token(money(n).outpoint, 0, 'bob', n)]),
)

/** The engine's promises that rest on the store: the same over every one. `inStore` opens a fresh one and cleans up. */
export function engineConformance(
  name: string,
  inStore: (use: (store: Store) => Promise<void>) => Promise<void>,
): void {
  const onNode = (use: (node: Node) => Promise<void>) => () =>
    inStore(async (store) => use(await nodeOn(store)))

  describe(`engine over ${name}`, () => {
    test(
      'T1 the same transaction twice at once is admitted once',
      onNode(async ({ submit }) => {
        const kinds = await Promise.all([submit(mint), submit(mint)])
        expect(kinds.toSorted()).toEqual([
          ['admitted', 'admitted'],
          ['duplicate', 'duplicate'],
        ])
      }),
    )

    test(
      'T2 of two rivals at once, one is admitted everywhere and the other conflicts everywhere',
      onNode(async ({ submit }) => {
        await submit(mint)
        const kinds = await Promise.all([submit(transfer), submit(rival)])
        expect(kinds.toSorted()).toEqual([
          ['admitted', 'admitted'],
          ['conflict', 'conflict'],
        ])
      }),
    )

    test(
      'N6 independents at once: each is planned once',
      onNode(async ({ engine }) => {
        const all = await Promise.all(
          independents.map((tx) => submitted(engine, world.beef(tx), TOPICS)),
        )
        expect(all.map(({ attempts }) => attempts)).toEqual(independents.map(() => 1))
      }),
    )

    test(
      'T5 T8 N10 a child before its parent is an orphan, and withheld elsewhere; the parent brings it in',
      onNode(async ({ submit }) => {
        expect(await submit(transfer)).toEqual(['orphan', 'withheld'])
        await submit(mint)
        expect(await submit(transfer)).toEqual(['duplicate', 'duplicate'])
      }),
    )

    test(
      'T3 T4 a transfer retains its coin, a burn removes it',
      onNode(async ({ submit, coin }) => {
        await submit(mint)
        expect(await coin()).toBeNull()
        await submit(transfer)
        expect(await coin()).toEqual({ by: transfer.txid, retained: true })
      }),
    )

    test(
      'T4 a burn leaves nothing unspent',
      onNode(async ({ submit, coin }) => {
        await submit(mint)
        expect(await submit(burn)).toEqual(['admitted', 'admitted'])
        expect(await coin()).toEqual({ by: burn.txid, retained: false })
      }),
    )

    test(
      'N10 N13 N14 eviction gives the rival its turn; the index goes with both',
      onNode(async ({ engine, submit, coin }) => {
        const held = async () => {
          const answer = await engine.lookup({ service: 'ls_tokens', query: {} })
          return answer.ok && answer.value.outputs.length
        }
        await submit(mint)
        expect(await held()).toBe(1)
        await submit(transfer)
        expect(await submit(rival)).toEqual(['conflict', 'conflict'])
        expect(await held()).toBe(1)
        assert((await engine.evict(transfer.txid)).ok, 'evicted')
        expect(await coin()).toEqual({ by: rival.txid, retained: true })
        assert((await engine.evict(rival.txid)).ok, 'evicted')
        expect(await coin()).toBeNull()
        expect(await held()).toBe(1)
        assert((await engine.evict(mint.txid)).ok, 'evicted')
        expect([await coin(), await held()]).toEqual([undefined, 0])
      }),
    )

    test(
      'N4 a parent that is a mere txid is taken from the store',
      onNode(async ({ engine, submit }) => {
        await submit(mint)
        const bare = world.beef(transfer, [mint.txid])
        expect((await submitted(engine, bare, TOPICS)).outcomes).toMatchObject({
          tm_tokens: { kind: 'admitted' },
        })
      }),
    )
  })
}

type Node = Awaited<ReturnType<typeof nodeOn>>

async function nodeOn(store: Store) {
  const engine = toyEngine(store)
  for (const block of world.blocks)
    assert((await engine.hear(world.blockAction(block))).ok, 'heard')
  return {
    engine,
    /** The outcomes' kinds, in the order of TOPICS. */
    submit: async (tx: BuiltTransaction) => {
      const { outcomes } = await submitted(engine, world.beef(tx), TOPICS)
      return Object.values(outcomes).map(({ kind }) => kind)
    },
    /** How tm_tokens says that the minted coin was spent. */
    coin: async () => {
      const { outpoint } = goldCoin
      const none = { baskets: [], heights: [], txids: [] }
      const sliced = await store.slice({
        ...none,
        topics: [topic('tm_tokens')],
        outpoints: [outpoint],
      })
      assert(sliced.ok, 'the store can be read')
      const output = [...sliced.value.topics.values()][0]?.outputs.get(outpoint)
      return output === undefined ? undefined : output.spent
    },
  }
}
