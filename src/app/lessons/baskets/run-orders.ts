import { actOf, type ActFailure } from '#engine/wallet.ts'
import type { OrdersAsked, OrdersRun } from './runs.ts'
import { walletNode, type WalletNode } from './wallet-node.ts'

type Order = 'gifts' | 'parts'

/** What each order takes out of the basket of its own name. */
const WANTS: Readonly<Record<Order, { readonly widgets: number; readonly ribbons: number }>> = {
  gifts: { widgets: 2, ribbons: 1 },
  parts: { widgets: 1, ribbons: 1 },
}

const SCHEDULES = [
  { title: 'Gifts first', first: ['gifts'], later: ['parts'] },
  { title: 'Parts first', first: ['parts'], later: ['gifts'] },
  { title: 'Both at once', first: ['gifts', 'parts'], later: [] },
] as const

async function shelves(asked: OrdersAsked): Promise<WalletNode> {
  const node = await walletNode(['alice'])
  await node.done('alice', 'faucet', { satoshis: 2_000 })
  for (const kind of ['widgets', 'ribbons'] as const)
    for (const basket of ['gifts', 'parts'] as const) {
      const amounts = Array.from({ length: asked[basket][kind] }, () => 1)
      if (amounts.length > 0)
        await node.done('alice', 'mint', { basket, amounts, note: kind, tags: [kind] })
    }
  return node
}

/** Both orders, in every way in which they can come, each on shelves of its own. */
export async function runOrders(asked: OrdersAsked): Promise<OrdersRun> {
  const schedules: OrdersRun['schedules'][number][] = []
  for (const { title, first, later } of SCHEDULES) {
    const node = await shelves(asked)
    const refused: Record<Order, ActFailure['code'] | null> = { gifts: null, parts: null }
    const place = async (order: Order) => {
      const tokens = (['widgets', 'ribbons'] as const).map((kind) => ({
        basket: order,
        quantity: WANTS[order][kind],
        filter: { tags: [kind] },
      }))
      const held = await node.engine.act(
        actOf(node.keyOf('alice'), 'reserve', { tokens, reason: `the order of ${order}` }),
      )
      refused[order] = held.ok ? null : held.error.code
    }
    await Promise.all(first.map(place))
    await Promise.all(later.map(place))
    schedules.push({ title, ...refused })
  }
  return { schedules }
}
