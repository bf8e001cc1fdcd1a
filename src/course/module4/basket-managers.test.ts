import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { peopleOf } from '#engine/people.ts'
import { stateHash } from '#model/hash.ts'
import { walletLab, type WalletLab } from '#testing/wallet-world.ts'
import { AtomicBasketManager } from './atomic-basket-manager.ts'
import { AtomicCrossBasketManager } from './atomic-cross-basket-manager.ts'
import type { BasketNode } from './basket-node.ts'
import { LabError } from './lab-error.ts'

function nodeOf(lab: WalletLab, callers: readonly string[]): BasketNode {
  const { engine, store, people } = lab
  return { engine, store, people: peopleOf(Object.values(people)), clock: () => 1000, callers }
}

async function shop() {
  const lab = await walletLab()
  await lab.acted('merchant', 'faucet', {})
  await lab.acted('bob', 'faucet', {})
  const minted = await lab.acted('merchant', 'mint', { basket: 'stock', amounts: [1, 1, 1, 1, 1] })
  const asset = lab.held('merchant', 'stock')[0]?.fields?.assetId
  assert(asset !== undefined, 'minted')
  const manager = new AtomicBasketManager(nodeOf(lab, ['merchant']))
  const market = new AtomicCrossBasketManager(nodeOf(lab, ['merchant', 'bob']))
  return { lab, minted, asset, manager, market }
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof LabError ? error.code : String(error)),
  )

describe('AtomicBasketManager', () => {
  test('O6 what is organized is held, told by basket, and released by its name', async () => {
    const { lab, manager } = await shop()
    const want = [
      { basket: 'merchant/stock', quantity: 2 },
      { basket: 'merchant/stock', quantity: 1 },
    ]
    const organized = await manager.organizeForAtomicOperation(want)
    expect(organized.totalTokens).toBe(3)
    expect(organized.tokensByBasket.get('merchant/stock')).toHaveLength(3)
    expect(await manager.getTokensFromBasket('merchant/stock')).toHaveLength(2)
    expect(await manager.getTokensFromBasket('merchant/stock', { available: false })).toHaveLength(
      5,
    )
    const before = stateHash(lab.memory.state)
    expect(await codeOf(manager.organizeForAtomicOperation(want))).toBe('insufficient-inventory')
    expect(stateHash(lab.memory.state)).toBe(before)
    await manager.releaseReservation(organized.reservation)
    expect(await manager.getTokensFromBasket('merchant/stock')).toHaveLength(5)
    expect(await codeOf(manager.releaseReservation(organized.reservation))).toBe(
      'unknown-reference',
    )
  })

  test('O6 stock is sold until there is none; too large an order leaks no hold, a smaller one works', async () => {
    const { lab, manager } = await shop()
    const sell = (quantity: number) =>
      manager.manageInventoryAtomically({
        productBasket: 'merchant/stock',
        quantity,
        buyer: 'bob',
        price: 10,
      })
    expect(await codeOf(sell(6))).toBe('insufficient-inventory')
    expect(await sell(4)).toMatch(/^01010101/)
    expect(await codeOf(sell(2))).toBe('insufficient-inventory')
    await manager.manageInventoryAtomically({ productBasket: 'merchant/stock', quantity: 1 })
    expect([lab.units('merchant', 'stock'), lab.units('bob', 'incoming')]).toEqual([0, 4])
  })

  test('O6 a sale that loses its token to a rival sells another one and holds the lost one; it does not lose for ever', async () => {
    const { lab } = await shop()
    const selling = (wins: number) => {
      let tries = 0
      const accepted: BasketNode['accepted'] = async ({ txid }) => {
        if (++tries > wins) return true
        assert(txid !== null && (await lab.engine.evict(txid)).ok, 'evicted')
        return false
      }
      return new AtomicBasketManager({
        ...nodeOf(lab, ['merchant']),
        accepted,
      }).manageInventoryAtomically({ productBasket: 'merchant/stock', quantity: 1 })
    }
    const left = () => lab.held('merchant', 'stock').map(({ status }) => status.kind)
    expect(await selling(1)).toMatch(/^01010101/)
    expect(left().toSorted()).toEqual(['reserved', 'spendable', 'spendable', 'spendable'])
    // The money that both lost tries had in common is held, too, and there is no other.
    expect(await codeOf(selling(3))).toBe('insufficient-funds')
    expect(left()).toHaveLength(4)
  })

  test.each([
    ['no owner', 'stock', 'not-a-basket'],
    ['a name of BRC-46’s reserved', 'merchant/p x', 'not-a-basket'],
    ['nobody’s', 'zoe/stock', 'unknown-basket'],
    ['another’s', 'bob/incoming', 'not-your-basket'],
  ])('O6 a basket that is %s is closed', async (_, basket, code) => {
    const { manager } = await shop()
    expect(await codeOf(manager.getTokensFromBasket(basket))).toBe(code)
    expect(await codeOf(manager.organizeForAtomicOperation([{ basket, quantity: 1 }]))).toBe(code)
    expect(
      await codeOf(manager.manageInventoryAtomically({ productBasket: basket, quantity: 1 })),
    ).toBe(code)
  })

  test('O6 operations are read out of the transaction and applied in one commit; a stranger’s is none of ours', async () => {
    const { lab, minted } = await shop()
    const sale = await lab.acted('merchant', 'sale', {
      tokens: { basket: 'stock', quantity: 1 },
      buyer: lab.key('bob'),
    })
    const other = await walletLab()
    const process = (callers: readonly string[], beef: Uint8Array | null) =>
      new AtomicBasketManager(nodeOf(other, callers)).processAtomicBasketOperation(
        toHex(beef ?? new Uint8Array()),
      )
    expect(await codeOf(process(['merchant'], sale.beef))).toBe('topics-refused')
    expect(await codeOf(process(['alice'], minted.beef))).toBe('no-basket-operation')
    expect(await codeOf(process(['merchant'], null))).toBe('refused')
    expect(other.memory.events.every(({ cause }) => cause.kind === 'block')).toBe(true)
    const update = await process(['merchant'], minted.beef)
    expect(new Set(update.operations.map(({ type }) => type))).toEqual(new Set(['create']))
    const sold = await process(['merchant', 'bob'], sale.beef)
    expect(new Set(sold.operations.map(({ type }) => type))).toEqual(new Set(['consume', 'create']))
    expect((await process(['bob'], sale.beef)).revision).toBeNull()
  })
})

describe('AtomicCrossBasketManager', () => {
  test('O7 asset and payment change hands in one commit, or neither does', async () => {
    const { lab, asset, market } = await shop()
    const trade = { sellerBasket: 'merchant/stock', buyerBasket: 'bob/bought', asset }
    const before = stateHash(lab.memory.state)
    expect(await codeOf(market.atomicMarketplaceOperation({ ...trade, payment: 1e6 }))).toBe(
      'insufficient-funds',
    )
    expect(stateHash(lab.memory.state)).toBe(before)
    const money = lab.money('merchant')
    const { views, revision } = await market.atomicMarketplaceOperation({
      ...trade,
      quantity: 2,
      payment: 300,
    })
    expect(views.every(({ agreed }) => agreed)).toBe(true)
    expect(revision).toBe(lab.memory.events.length)
    expect([lab.units('bob', 'bought'), lab.money('merchant') - money]).toEqual([2, 300])
  })

  test('O7 every basket is named and a caller’s, or nothing happens', async () => {
    const { lab, asset, market } = await shop()
    const alone = new AtomicCrossBasketManager(nodeOf(lab, ['merchant']))
    const trade = { sellerBasket: 'merchant/stock', buyerBasket: 'bob/bought', asset, payment: 3 }
    expect(await codeOf(alone.atomicMarketplaceOperation(trade))).toBe('not-your-basket')
    const step = { type: 'move', from: 'merchant/stock', to: 'bob/bought', quantity: 1 } as const
    const some = { baskets: ['merchant/stock'], operations: [step] }
    expect(await codeOf(market.processAtomicCrossBasketOperation(some))).toBe('unknown-basket')
    const none = { baskets: ['merchant/stock'], operations: [] }
    expect(await codeOf(market.processAtomicCrossBasketOperation(none))).toBe('bad-argument')
  })
})
