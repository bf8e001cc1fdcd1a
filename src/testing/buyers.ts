import { expect } from 'vitest'
import { assert } from '#base/result.ts'
import { emptyWant } from '#engine/chain-facts.ts'
import { parseBasketName, sure } from '#chain/ids.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Plan } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import { walletNode, type WalletNode } from './wallet-world.ts'

/** Commits as they are made, so that another store can be brought to the same state without signing again. */
export async function plansOfNode(
  prepare: (node: WalletNode) => Promise<unknown>,
): Promise<readonly Plan[]> {
  const plans: Plan[] = []
  const memory = memoryStore()
  const store: Store = {
    ...memory,
    async commit(plan) {
      const written = await memory.commit(plan)
      if (written.ok) plans.push(plan)
      return written
    },
  }
  const node = walletNode(store)
  await node.hearBlocks()
  await prepare(node)
  return plans
}

/** Five widgets at the merchant's, and a buyer with eight coins. */
export const stockPlans = (): Promise<readonly Plan[]> =>
  plansOfNode(async (node) => {
    await node.acted('merchant', 'faucet', { satoshis: 1000 })
    for (let n = 0; n < 8; n++) await node.acted('bob', 'faucet', { satoshis: 100 })
    await node.acted('merchant', 'mint', { basket: 'stock', amounts: [1, 1, 1, 1, 1] })
  })

const stock = sure(parseBasketName('stock'))
const bought = sure(parseBasketName('bought'))

/** Each node buys one, all at once: five get one, nobody the same, and nothing is lost or held. */
export async function buyingAtOnce(
  nodes: readonly WalletNode[],
): Promise<{ readonly attempts: number }> {
  const done = await Promise.all(
    nodes.map((node) =>
      node.act('merchant', 'sale', {
        tokens: { basket: 'stock', quantity: 1 },
        buyer: node.key('bob'),
        price: 5,
        into: 'bought',
      }),
    ),
  )
  const won = done.flatMap((one) => (one.ok ? [one.value] : []))
  const lost = done.flatMap((one) => (one.ok ? [] : [one.error.code]))
  expect([won.length, lost]).toEqual([5, Array(nodes.length - 5).fill('insufficient-inventory')])
  const sold = won.map(({ layout }) => layout?.inputs[0]?.outpoint)
  expect(new Set(sold).size).toBe(5)
  const [node] = nodes
  assert(node !== undefined, 'somebody buys')
  const left = await node.store.slice({
    ...emptyWant,
    baskets: [
      { owner: node.key('merchant'), basket: stock },
      { owner: node.key('bob'), basket: bought },
    ],
  })
  assert(left.ok, 'read')
  expect(left.value.tokens.map(({ basket, status }) => `${basket} ${status.kind}`)).toEqual(
    Array(5).fill('bought spendable'),
  )
  return { attempts: won.reduce((sum, one) => sum + one.attempts, 0) }
}
