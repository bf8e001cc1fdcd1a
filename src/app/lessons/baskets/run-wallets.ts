import { unreachable } from '#base/result.ts'
import { runExchange } from './run-exchange.ts'
import { runHolds } from './run-holds.ts'
import { runOrders } from './run-orders.ts'
import { runRush } from './run-rush.ts'
import { runShelves } from './run-shelves.ts'
import type { OrdersAsked } from './runs.ts'

/** What the lesson on baskets asks of its worker. */
export type WalletRequest =
  | { readonly run: 'shelves' | 'holds' | 'exchange' }
  | { readonly run: 'rush'; readonly stock: number; readonly buyers: number }
  | { readonly run: 'orders'; readonly asked: OrdersAsked }

// Both ends are this folder's own: a look at the outline is enough.
export const isWalletRequest = (message: unknown): message is WalletRequest =>
  typeof message === 'object' && message !== null && 'run' in message

/** The answer's shape is the runner's to check. */
export function runWallets(request: WalletRequest): Promise<unknown> {
  switch (request.run) {
    case 'shelves':
      return runShelves()
    case 'holds':
      return runHolds()
    case 'exchange':
      return runExchange()
    case 'rush':
      return runRush(request.stock, request.buyers)
    case 'orders':
      return runOrders(request.asked)
    default:
      return unreachable(request)
  }
}
