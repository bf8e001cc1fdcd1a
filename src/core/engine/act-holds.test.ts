import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import { stateHash } from '#model/hash.ts'
import { replay } from '#model/replay.ts'
import { emptyState } from '#model/lab-state.ts'
import { unitsByAsset, walletLab, type WalletLab } from '#testing/wallet-world.ts'
import { topic } from '#testing/toy-node.ts'
import { withDoubleSpendRetry } from './double-spend-retry.ts'
import type { VerbArgs } from './wallet-args.ts'
import { actOf, type Acted } from './wallet.ts'

async function withStock(amounts: readonly number[] = [1, 1, 1], sends = false) {
  const lab = await walletLab(undefined, sends)
  await lab.acted('merchant', 'faucet', {})
  await lab.acted('bob', 'faucet', {})
  const minted = await lab.acted('merchant', 'mint', { basket: 'stock', amounts })
  return { ...lab, minted }
}

const hold = async (lab: WalletLab, quantity: number, milliseconds?: number) => {
  const { told } = await lab.acted('merchant', 'reserve', {
    tokens: [{ basket: 'stock', quantity }],
    ...(milliseconds !== undefined && { milliseconds }),
  })
  assert(told.kind === 'reserved', 'it is held')
  return told
}

const kinds = (lab: WalletLab) => lab.held('merchant', 'stock').map(({ status }) => status.kind)

describe('reservations', () => {
  test('W3 what is held is nobody else’s until it is released', async () => {
    const lab = await withStock()
    const { reservation, tokens, beef } = await hold(lab, 2)
    expect(tokens[0]).toHaveLength(2)
    expect(await lab.engine.inspect(beef)).toMatchObject({ report: { verdict: 'verified' } })
    expect(
      await lab.act('merchant', 'sale', { tokens: { basket: 'stock', quantity: 2 } }),
    ).toMatchObject({
      error: { code: 'insufficient-inventory', available: 1, reserved: 2 },
    })
    await lab.acted('merchant', 'release', { reservation })
    expect(kinds(lab)).toEqual(['spendable', 'spendable', 'spendable'])
    await lab.acted('merchant', 'sale', { tokens: { basket: 'stock', quantity: 2 } })
    expect(lab.units('merchant', 'stock')).toBe(1)
  })

  test('W3 whoever names the reservation uses it; what it held besides is free, and it has ended', async () => {
    const lab = await withStock()
    const { reservation } = await hold(lab, 2)
    const sale = (wanted: string) =>
      lab.act('merchant', 'sale', {
        tokens: { basket: 'stock', quantity: 1, reservation: wanted },
        buyer: lab.key('bob'),
        price: 5,
      })
    expect(await sale('abcd')).toMatchObject({ error: { code: 'unknown-reference' } })
    expect((await sale(reservation)).ok).toBe(true)
    expect(kinds(lab)).toEqual(['spendable', 'spendable'])
    expect(await sale(reservation)).toMatchObject({ error: { code: 'unknown-reference' } })
  })

  test('B5 a hold that has run out counts as spendable, and cannot be used', async () => {
    const lab = await withStock()
    const { reservation } = await hold(lab, 3, 1000)
    lab.later(1000)
    const tokens = { basket: 'stock', quantity: 1, reservation }
    expect(await lab.act('merchant', 'sale', { tokens })).toMatchObject({
      error: { code: 'reference-expired' },
    })
    await lab.acted('merchant', 'sale', { tokens: { basket: 'stock', quantity: 1 } })
    expect(lab.memory.state.actions.get(lab.key('merchant'))?.size).toBe(0)
    const again = await hold(lab, 2)
    expect(again.tokens[0]).toHaveLength(2)
  })

  test('W1 a metadata move writes records only; a chain move makes a transaction', async () => {
    const lab = await withStock()
    const from = { basket: 'stock', quantity: 1 }
    const moved = await lab.acted('merchant', 'move', {
      from,
      to: 'shelf',
      on: 'metadata',
      tags: ['x'],
    })
    expect([moved.txid, moved.event?.changes.length]).toEqual([null, 1])
    expect(lab.held('merchant', 'shelf').map(({ tags }) => tags)).toEqual([['x']])
    const chained = await lab.acted('merchant', 'move', { from, to: 'shelf', on: 'chain' })
    expect(chained.txid).not.toBeNull()
    expect([lab.units('merchant', 'stock'), lab.units('merchant', 'shelf')]).toEqual([1, 2])
  })

  test('W2 an amount is split: what was not asked for returns to its basket', async () => {
    const lab = await withStock([3, 4])
    const asset = lab.held('merchant', 'stock')[0]?.fields?.assetId ?? ''
    await lab.acted('merchant', 'transfer', {
      to: lab.key('alice'),
      tokens: { basket: 'stock', amount: 5, filter: { asset } },
      into: 'gifts',
    })
    expect([lab.units('merchant', 'stock'), lab.units('alice', 'gifts')]).toEqual([2, 5])
    await lab.acted('alice', 'faucet', { satoshis: 50 })
    await lab.acted('alice', 'sale', { tokens: { basket: 'gifts', amount: 1, filter: { asset } } })
    expect(lab.units('alice', 'gifts')).toBe(4)
    expect([...unitsByAsset(lab.memory.state).values()]).toEqual([6])
  })

  test('W5 a swap and an exchange of many legs: each party’s own reading of the bytes', async () => {
    const lab = await withStock()
    const swap = await lab.acted('merchant', 'swap', {
      tokens: { basket: 'stock', quantity: 1 },
      counterparty: lab.key('bob'),
      price: 70,
      into: 'bought',
    })
    const fee = swap.layout?.fee ?? 0
    const [seller, buyer] = swap.layout?.views ?? []
    assert(!!seller && !!buyer, 'both sign')
    expect(seller.gets.satoshis - seller.gives.satoshis).toBe(70)
    expect(buyer.gives.satoshis - buyer.gets.satoshis).toBe(70 + fee)
    expect(Object.values(buyer.gets.assets)).toEqual([1])
    await lab.acted('alice', 'faucet', {})
    await lab.acted('alice', 'mint', { basket: 'art', amounts: [9] })
    const { layout } = await lab.acted('merchant', 'exchange', {
      moves: [
        {
          from: lab.key('merchant'),
          tokens: { basket: 'stock', quantity: 2 },
          to: lab.key('alice'),
          into: 'got',
        },
        {
          from: lab.key('alice'),
          tokens: { basket: 'art', quantity: 1 },
          to: lab.key('merchant'),
          into: 'got',
        },
      ],
    })
    expect(layout?.views.map(({ agreed }) => agreed)).toEqual([true, true])
    expect([lab.units('alice', 'got'), lab.units('merchant', 'got')]).toEqual([2, 9])
  })

  test('W9 eviction frees what was spent, in topics and baskets at once', async () => {
    const lab = await withStock()
    const before = stateHash({ ...lab.memory.state, headers: new Map() })
    const sale = await lab.acted('merchant', 'sale', {
      tokens: { basket: 'stock', quantity: 2 },
      buyer: lab.key('bob'),
      price: 5,
    })
    await lab.acted('bob', 'move', {
      from: { basket: 'incoming', quantity: 2 },
      to: 'kept',
      on: 'chain',
    })
    assert(sale.txid !== null, 'a sale is a transaction')
    assert((await lab.engine.evict(sale.txid)).ok, 'evicted')
    expect(stateHash({ ...lab.memory.state, headers: new Map() })).toBe(before)
    const folded = replay(emptyState(), lab.memory.events)
    expect(stateHash(folded)).toBe(stateHash(lab.memory.state))
  })

  test('W9 N18 a rejection by the network gives tokens back and takes what was bought, in the commit of the answer', async () => {
    const lab = await withStock([1, 1, 1], true)
    const content = () =>
      stateHash({ ...lab.memory.state, headers: new Map(), broadcasts: new Map() })
    const before = content()
    const sale = await lab.acted('merchant', 'sale', {
      tokens: { basket: 'stock', quantity: 2 },
      buyer: lab.key('bob'),
      price: 5,
    })
    const moved = await lab.acted('bob', 'move', {
      from: { basket: 'incoming', quantity: 2 },
      to: 'kept',
      on: 'chain',
    })
    assert(sale.txid !== null && moved.txid !== null, 'both are transactions')
    expect([lab.units('merchant', 'stock'), lab.units('bob', 'kept')]).toEqual([1, 2])
    const status = (txid: Txid) => lab.memory.state.broadcasts.get(txid)?.status
    expect([status(sale.txid), status(moved.txid)]).toEqual(['queued', 'queued'])
    const commits = lab.memory.events.length
    const rejected = { kind: 'answer', txid: sale.txid, status: 'REJECTED' } as const
    expect(await lab.engine.answer(rejected)).toMatchObject({ ok: true })
    expect(lab.memory.events).toHaveLength(commits + 1)
    expect(content()).toBe(before)
    expect([lab.units('merchant', 'stock'), lab.units('bob', 'kept')]).toEqual([3, 0])
    expect([status(sale.txid), status(moved.txid)]).toEqual(['REJECTED', 'REJECTED'])
    expect(await lab.engine.answer(rejected)).toEqual({ ok: true, value: null })
  })

  test('W9 a wallet’s own transaction is evicted though no topic was asked', async () => {
    const lab = await withStock()
    const paid = await lab.acted('bob', 'transfer', { to: lab.key('alice'), satoshis: 9 })
    assert(paid.txid !== null, 'a payment is a transaction')
    assert((await lab.engine.evict(paid.txid)).ok, 'evicted')
    expect([lab.money('alice'), lab.money('bob')]).toEqual([0, 10_000])
  })

  test('W2 a pasted BEEF does the same for the people of this node as the act that made it', async () => {
    const lab = await withStock()
    const sale = await lab.acted('merchant', 'sale', {
      tokens: { basket: 'stock', quantity: 1 },
      buyer: lab.key('bob'),
      price: 5,
      into: 'bought',
    })
    const other = await walletLab()
    const submit = async (beef: Uint8Array | null) => {
      assert(beef !== null, 'it travels')
      const topics = [topic('tm_tokens')]
      const action = { kind: 'submit', beef, topics, mode: 'per-topic', remittances: [] } as const
      const submitted = await other.engine.submit(action)
      assert(submitted.ok, 'submitted')
      return Object.values(submitted.value.outcomes).map(({ kind }) => kind)
    }
    expect(await submit(sale.beef)).toEqual(['orphan'])
    expect([other.tokens('bob'), other.tokens('merchant')]).toEqual([[], []])
    expect(await submit(lab.minted.beef)).toEqual(['admitted'])
    expect([other.units('bob', 'incoming'), other.units('merchant', 'incoming')]).toEqual([1, 2])
    expect(other.money('bob')).toBe(lab.money('bob'))
    const merchants = lab.held('merchant', 'default').map(({ outpoint }) => outpoint)
    expect(other.held('merchant', 'default').map(({ outpoint }) => outpoint)).toEqual(merchants)
  })

  describe('W9 a network that refuses, for a rival that this node does not know', () => {
    const coins = ({ layout }: Acted) => (layout?.inputs ?? []).map(({ outpoint }) => outpoint)

    /** The merchant's act, with a second coin to pay with; what the network says to each try's coins. */
    async function retried<V extends 'sale' | 'transfer'>(
      verb: V,
      args: VerbArgs[V],
      most: number,
      takes: (inputs: readonly Outpoint[], tries: readonly (readonly Outpoint[])[]) => boolean,
    ) {
      const lab = await withStock([1, 1, 1], true)
      await lab.acted('merchant', 'faucet', { satoshis: 500 })
      const tries: (readonly Outpoint[])[] = []
      const done = await withDoubleSpendRetry({
        wallets: lab.engine,
        action: actOf(lab.key('merchant'), verb, args),
        async accepted(acted) {
          tries.push(coins(acted))
          if (takes(coins(acted), tries)) return true
          assert(acted.txid !== null, 'it has a transaction')
          const refused = { kind: 'answer', txid: acted.txid, status: 'REJECTED' } as const
          assert((await lab.engine.answer(refused)).ok, 'evicted')
          return false
        },
        most,
      })
      return { lab, tries, tokens: tries.map(([token]) => token), done }
    }
    const one = { tokens: { basket: 'stock', quantity: 1 } }

    test('is asked for another token, and the one that it refused is held, not lost', async () => {
      const { lab, tokens, done } = await retried('sale', one, 3, (_, { length }) => length === 2)
      assert(done.ok, 'the second is taken')
      expect(new Set(tokens).size).toBe(2)
      const left = lab.held('merchant', 'stock')
      expect(left.map(({ status }) => status.kind).toSorted()).toEqual(['reserved', 'spendable'])
      expect(left.find(({ status }) => status.kind === 'reserved')?.outpoint).toBe(tokens[0])
    })

    test('is not asked for ever, nor for what there is not', async () => {
      const twice = await retried('sale', one, 2, () => false)
      expect(twice.done).toEqual({ ok: false, error: { code: 'double-spent', attempts: 2 } })
      expect(kinds(twice.lab).toSorted()).toEqual(['reserved', 'reserved', 'spendable'])
      const all = await retried('sale', one, 9, () => false)
      expect(all.done).toMatchObject({
        ok: false,
        error: { code: 'insufficient-inventory', available: 0, reserved: 3 },
      })
      expect(new Set(all.tokens).size).toBe(3)
    })

    test('is paid with another coin where the rival took the money, too, or nothing else', async () => {
      const both = await retried('sale', one, 3, (inputs, [first = []]) =>
        inputs.every((coin) => !first.includes(coin)),
      )
      expect([both.done.ok, both.tries.length]).toEqual([true, 3])
      const pay = { to: both.lab.key('alice'), satoshis: 9 }
      const money = await retried('transfer', pay, 2, (_, { length }) => length === 2)
      expect([money.done.ok, new Set(money.tokens).size]).toEqual([true, 2])
    })
  })
})
