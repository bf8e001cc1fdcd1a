import { assert } from '#base/result.ts'
import { parseOutpoint, parseTopicName, sure } from '#chain/ids.ts'
import { actOf } from '#engine/wallet.ts'
import { manageInventory } from './rush-sketch.ts'
import type { RushRun } from './runs.ts'
import type { Shop } from './shop.ts'
import { walletNode, type WalletNode } from './wallet-node.ts'

const SELLER = 'warehouse'
const PRICE = 500
const TOKENS = sure(parseTopicName('tm_tokens'))

const buyerNames = (buyers: number): readonly string[] =>
  Array.from({ length: buyers }, (_, at) => `buyer ${at + 1}`)

/** A seller with so many widgets in stock, and buyers with money. */
async function market(stock: number, names: readonly string[]): Promise<WalletNode> {
  const node = await walletNode([SELLER, ...names])
  for (const name of [SELLER, ...names]) await node.done(name, 'faucet', { satoshis: 2_000 })
  const amounts = Array.from({ length: stock }, () => 1)
  await node.done(SELLER, 'mint', { basket: 'stock', amounts, note: 'widget' })
  return node
}

const stockOf = (node: WalletNode) =>
  node
    .baskets()
    .filter(({ owner, basket }) => owner === SELLER && basket === 'stock')
    .flatMap(({ tokens }) => tokens)

/** All buyers at once, in two shops that differ in one thing: when the choice of a token is made fast. */
export async function runRush(stock: number, buyers: number): Promise<RushRun> {
  const names = buyerNames(buyers)
  return { stock, careful: await careful(stock, names), naive: await naive(stock, names) }
}

async function careful(stock: number, names: readonly string[]): Promise<RushRun['careful']> {
  const node = await market(stock, names)
  const seller = node.keyOf(SELLER)
  const sales = await Promise.all(
    names.map((name) =>
      node.engine.act(
        actOf(seller, 'sale', {
          tokens: { basket: 'stock', quantity: 1 },
          buyer: node.keyOf(name),
          price: PRICE,
        }),
      ),
    ),
  )
  const left = stockOf(node)
  return {
    buyers: names.map((name, at) => {
      const sale = sales[at]
      assert(sale !== undefined, 'every buyer has an answer')
      if (!sale.ok) return { name, token: null, txid: null, attempts: 0, refused: sale.error.code }
      const { layout, txid, attempts } = sale.value
      const token = layout?.inputs.find(({ token: spent }) => spent?.fields)?.outpoint ?? null
      return { name, token, txid, attempts, refused: null }
    }),
    left: left.filter(({ status }) => status.kind === 'spendable').length,
    reserved: left.filter(({ status }) => status.kind === 'reserved').length,
    baskets: node.baskets(),
  }
}

/** The sketch, run for every buyer up to its last line; then what it promised is delivered. */
async function naive(stock: number, names: readonly string[]): Promise<RushRun['naive']> {
  const node = await market(stock, names)
  const shopFor = (name: string): Shop => ({
    async getTokensFromBasket(basket) {
      const list = await node.engine.listOutputs(node.keyOf(SELLER), { basket, limit: 100 })
      assert(list.ok, 'a basket can be listed')
      return list.value.outputs.map(({ outpoint }) => sure(parseOutpoint(outpoint)))
    },
    async createInventoryBEEF(tokens) {
      const draft = await node.engine.draftAct(
        actOf(node.keyOf(SELLER), 'sale', {
          tokens: { basket: 'stock', outpoints: tokens },
          buyer: node.keyOf(name),
          price: PRICE,
        }),
      )
      assert(draft.ok && draft.value.beef !== null, 'nothing is committed yet, so each is made')
      return { beef: draft.value.beef, tokens }
    },
  })
  const sold = await Promise.all(names.map((name) => manageInventory(shopFor(name), 1)))
  const told: RushRun['naive']['buyers'][number][] = []
  for (const [at, name] of names.entries()) {
    const { beef, tokens } = sold[at] ?? {}
    const promised = tokens?.[0]
    assert(beef !== undefined && promised !== undefined, 'every buyer has a BEEF')
    const submitted = await node.engine.submit({
      kind: 'submit',
      beef,
      topics: [TOKENS],
      mode: 'all-or-nothing',
      remittances: [],
    })
    const outcome = submitted.ok ? submitted.value.outcomes[TOKENS]?.kind : undefined
    told.push({ name, promised, outcome: outcome ?? 'failed' })
  }
  return { buyers: told, left: stockOf(node).length }
}
