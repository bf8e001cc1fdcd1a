import { assert } from '#base/result.ts'
import { actOf } from '#engine/wallet.ts'
import { drawnLayout } from './drawn-layout.ts'
import type { ExchangeRun } from './runs.ts'
import { walletNode, type WalletNode } from './wallet-node.ts'

const PRICE = 500
const painting = { basket: 'art', quantity: 1 }

async function gallery(): Promise<WalletNode> {
  const node = await walletNode(['alice', 'bob'])
  for (const name of ['alice', 'bob']) await node.done(name, 'faucet', { satoshis: 2_000 })
  await node.done('alice', 'mint', { basket: 'art', amounts: [1], note: 'painting' })
  return node
}

function standing(node: WalletNode) {
  const of = (name: string) => {
    const tokens = node
      .baskets()
      .filter(({ owner }) => owner === name)
      .flatMap((basket) => basket.tokens)
    const money = tokens.filter(({ fields }) => fields === undefined)
    return {
      tokens: tokens.length - money.length,
      satoshis: money.reduce((sum, { satoshis }) => sum + satoshis, 0),
    }
  }
  const [alice, bob] = [of('alice'), of('bob')]
  return {
    aliceTokens: alice.tokens,
    bobTokens: bob.tokens,
    aliceSatoshis: alice.satoshis,
    bobSatoshis: bob.satoshis,
  }
}

/** A painting against satoshis, in two transactions and in one; the lab stops halfway through each. */
export async function runExchange(): Promise<ExchangeRun> {
  const two = await gallery()
  const before = standing(two)
  // Two transactions: the process dies after the first one, so nobody ever asks for the second.
  await two.done('alice', 'transfer', { to: two.keyOf('bob'), tokens: painting })
  const torn = standing(two)

  const one = await gallery()
  const swap = actOf(one.keyOf('alice'), 'swap', {
    tokens: painting,
    counterparty: one.keyOf('bob'),
    price: PRICE,
  })
  // One transaction: the process dies with both signatures made, before the commit.
  const draft = await one.engine.draftAct(swap)
  assert(draft.ok && draft.value.layout !== null, 'a swap can be laid out')
  const nothing = standing(one)
  const swapped = await one.engine.act(swap)
  assert(swapped.ok, 'and done after the restart')
  const nameOf = (owner: string) => (owner === one.keyOf('alice') ? 'alice' : 'bob')
  return {
    ways: [
      { title: 'Before', crashed: 'nothing yet', ...before },
      { title: 'Two transactions', crashed: 'between them', ...torn },
      { title: 'One transaction', crashed: 'before its commit', ...nothing },
      { title: 'One transaction', crashed: 'after its commit', ...standing(one) },
    ],
    swap: drawnLayout('Swap', swapped.value.txid, draft.value.layout, nameOf),
  }
}
