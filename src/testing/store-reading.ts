import { describe, expect, it } from 'vitest'
import { parseBasketName, sure } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import { MOST_REFUSED } from '#model/forget.ts'
import type { SentRange, Slice, Store, Want } from '#model/store.ts'
import {
  alice,
  applying,
  basket,
  bob,
  coin,
  one,
  otherBasket,
  plan,
  rootOf,
  service,
  token,
  topics,
  two,
  txid,
} from './plans.ts'
import { committed, equalsItsReplay, everythingIn, type InWorld } from './store-conformance.ts'

const nothing: Want = { topics: [], outpoints: [], txids: [], baskets: [], heights: [] }

const spendable = { kind: 'spendable' } as const

const refusal = (n: number, topic = one): Change => ({
  kind: 'judged',
  topic,
  txid: txid(n),
  outcome: { kind: 'rejected', code: 'no' },
})

async function sliceOf(store: Store, want: Partial<Want>): Promise<Slice> {
  const slice = await store.slice({ ...nothing, ...want })
  if (!slice.ok) throw new Error(slice.error.code)
  return slice.value
}

/** What every store must find by more than keys, and what it forgets. */
export function storeReadingConformance(name: string, inWorld: InWorld): void {
  const test = (title: string, body: (store: Store) => Promise<void>) =>
    it(title, () => inWorld(async ({ open }) => body(await open())))

  describe(name, () => {
    test('S15 descendants of a coin: kept, applied or not, in the order in which they came', async (store) => {
      await committed(store, applying(1))
      const { transactions } = applying(4, [coin(3)])
      await committed(store, plan({ transactions, changes: [refusal(4, two)] }))
      await committed(store, kept(3, 2))
      await committed(store, kept(2, 1))
      await committed(store, kept(5, 9))
      const slice = await sliceOf(store, { topics, descendantsOf: [coin(1)] })
      expect(slice.descendants).toEqual([txid(4), txid(3), txid(2)])
      expect([...slice.transactions.keys()].toSorted()).toEqual([txid(2), txid(3), txid(4)])
      expect(slice.topics.get(two)?.judged.get(txid(4))?.kind).toBe('rejected')
      expect(slice.topics.get(one)?.judged.has(txid(4))).toBe(false)
      const none = await sliceOf(store, { topics, descendantsOf: [coin(1, 1), coin(4)] })
      expect([none.descendants, none.transactions.size]).toEqual([[], 0])
    })

    test('S5 a transaction given again keeps its proof until it is taken away', async (store) => {
      const proof = {
        chain: 'sandbox',
        height: 1,
        root: rootOf(7),
        bump: Uint8Array.of(1),
      } as const
      const proven = plan({
        transactions: [{ txid: txid(1), raw: Uint8Array.of(1), spends: [], proof }],
      })
      await committed(store, proven)
      await committed(store, applying(1))
      const kept = (await everythingIn(store)).transactions.get(txid(1))?.proof
      expect(kept).toEqual(proof)
      await committed(store, plan({ changes: [{ kind: 'proof-set', txid: txid(1), proof: null }] }))
      expect((await everythingIn(store)).transactions.get(txid(1))?.proof).toBeNull()
    })

    test('S15 transactions proven from a height on, of one chain', async (store) => {
      const proof = (height: number, chain: 'sandbox' | 'main' = 'sandbox') =>
        ({ chain, height, root: rootOf(1), bump: Uint8Array.of(1) }) as const
      const proven = [proof(1), proof(2), proof(3), proof(3, 'main'), null].map((at, n) => ({
        txid: txid(n),
        raw: Uint8Array.of(n),
        spends: [],
        proof: at,
      }))
      await committed(store, plan({ transactions: proven }))
      const from = async (height: number, chain: 'sandbox' | 'main' = 'sandbox') => [
        ...(await sliceOf(store, { provenFrom: { chain, height } })).transactions.keys(),
      ]
      expect((await from(2)).toSorted()).toEqual([txid(1), txid(2)])
      expect(await from(2, 'main')).toEqual([txid(3)])
      expect(await from(4)).toEqual([])
    })

    test('S15 index rows by range: both ends included, by key, so many at most', async (store) => {
      const keys = ['b', 'a', 'a z', 'c', 'a/b']
      await committed(
        store,
        plan({ changes: keys.map((key) => ({ kind: 'index-set', service, key, row: { key } })) }),
      )
      const range = (from: string, to: string, limit = 9) => ({ service, from, to, limit })
      const { index } = await sliceOf(store, {
        index: [range('a', 'b'), range('a', 'c', 2), range('d', 'e'), range('c', 'c')],
      })
      expect(index.map((rows) => rows.map(({ key }) => key))).toEqual([
        ['a', 'a z', 'a/b', 'b'],
        ['a', 'a z'],
        [],
        ['c'],
      ])
      expect(index[3]).toEqual([{ key: 'c', row: { key: 'c' } }])
    })

    test('S17 a basket is read without its spent tokens; a coin’s tokens are read whoever holds them', async (store) => {
      const held = [
        token(coin(1), spendable),
        token(coin(2), { kind: 'reserved', id: 'r', reason: 'sale', until: 5 }),
        token(coin(3), { kind: 'spent', by: txid(9) }),
        { ...token(coin(4), spendable), basket: otherBasket },
        { ...token(coin(1), spendable), owner: bob },
        { ...token(coin(5), { kind: 'spent', by: txid(9) }), owner: bob, basket: otherBasket },
      ]
      const changes = held.map((is): Change => {
        return { kind: 'token-set', owner: is.owner, outpoint: is.outpoint, token: is }
      })
      await committed(store, plan({ changes }))
      const texts = held.map((is) => JSON.stringify(is))
      const tokensOf = async (want: Partial<Want>) => {
        const { tokens } = await sliceOf(store, want)
        return tokens.map((is) => texts.indexOf(JSON.stringify(is))).toSorted()
      }
      const baskets = [{ owner: alice, basket }]
      expect(await tokensOf({ baskets })).toEqual([0, 1])
      expect(await tokensOf({ tokensAt: [coin(1), coin(3)] })).toEqual([0, 2, 4])
      const never = sure(parseBasketName('never'))
      const emptied = { owner: bob, basket: otherBasket }
      expect(await tokensOf({ baskets: [emptied] })).toEqual([])
      expect(await tokensOf({ anyOf: [emptied] })).toEqual([5])
      expect(await tokensOf({ anyOf: [{ owner: bob, basket: never }] })).toEqual([])
      expect(await tokensOf({ baskets, tokensAt: [coin(1)] })).toEqual([0, 1, 4])
    })

    test('S17 broadcasts by status, oldest first, as many as wanted, each with its code', async (store) => {
      const set = (n: number, status: NetworkStatus, refused: { code?: number } = {}): Change => {
        return { kind: 'broadcast-set', txid: txid(n), chain: 'sandbox', status, ...refused }
      }
      await committed(store, plan({ changes: [set(3, 'queued'), set(1, 'queued')] }))
      await committed(store, plan({ changes: [set(2, 'queued'), set(4, 'queued')] }))
      await committed(store, plan({ changes: [set(1, 'SEEN_ON_NETWORK')] }))
      const sent = async (...ranges: readonly SentRange[]) =>
        (await sliceOf(store, { sent: ranges })).broadcasts
      const outbox = async (limit: number) => [...(await sent({ status: 'queued', limit })).keys()]
      expect(await outbox(9)).toEqual([txid(3), txid(2), txid(4)])
      expect(await outbox(2)).toEqual([txid(3), txid(2)])
      expect(await outbox(0)).toEqual([])
      await committed(store, plan({ changes: [set(2, 'REJECTED', { code: 465 })] }))
      const both = await sent({ status: 'REJECTED', limit: 1 }, { status: 'queued', limit: 1 })
      expect([...both]).toEqual([
        [txid(2), { chain: 'sandbox', status: 'REJECTED', code: 465 }],
        [txid(3), { chain: 'sandbox', status: 'queued' }],
      ])
    })

    test('S16 the oldest refusals beyond the most are forgotten in the same commit; applied ones never', async (store) => {
      await committed(store, applying(0))
      const many = Array.from({ length: MOST_REFUSED }, (_, n) => refusal(n + 10))
      const full = await committed(store, plan({ changes: many }))
      expect(full.changes).toHaveLength(MOST_REFUSED)
      const again = await committed(store, plan({ changes: [refusal(10)] }))
      expect(again.changes).toHaveLength(1)
      const gone = (n: number): Change => ({
        kind: 'judged',
        topic: one,
        txid: txid(n),
        outcome: null,
      })
      const more = await committed(store, plan({ changes: [refusal(1), refusal(2), refusal(11)] }))
      expect(more.changes.slice(3)).toEqual([gone(10), gone(11)])
      const other = await committed(store, plan({ changes: [refusal(3, two)] }))
      expect(other.changes).toHaveLength(1)
      const freed = await committed(store, plan({ changes: [gone(12), refusal(4)] }))
      expect(freed.changes).toHaveLength(2)
      const judged = (await everythingIn(store)).topics.get(one)?.judged
      expect([...(judged?.keys() ?? [])]).toEqual([0, 1, 2, 4].map(txid))
      const all = { topics: [one], txids: [10, 11, 12, 13].map(txid) }
      const left = (await sliceOf(store, all)).topics.get(one)?.judged
      expect([...(left?.keys() ?? [])]).toEqual([txid(13)])
      await equalsItsReplay(store)
    })
  })
}

/** A transaction that is kept, spends the coin of another, and is judged nowhere. */
const kept = (n: number, parent: number) =>
  plan({ transactions: applying(n, [coin(parent)]).transactions })
