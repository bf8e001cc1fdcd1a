import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import type { Outpoint, Revision, Txid } from '#chain/ids.ts'
import type { PartyView } from '#engine/wallet.ts'
import type { BasketFilter } from './atomic-basket-manager.ts'
import { actOrThrow, ownedBasket, type BasketNode, type OwnedBasket } from './basket-node.ts'
import { LabError } from './lab-error.ts'

/** Tokens from one basket to another, or satoshis from one owner's money to another's. */
export type CrossBasketStep =
  | { readonly type: 'move'; readonly from: string; readonly to: string; readonly quantity: number }
  | {
      readonly type: 'pay'
      readonly from: string
      readonly to: string
      readonly satoshis: number
    }

export interface CrossBasketOperation {
  /** Every basket that a step names. */
  readonly baskets: readonly string[]
  /** By basket: which of its tokens may be taken. */
  readonly filters?: Readonly<Record<string, BasketFilter>>
  readonly operations: readonly CrossBasketStep[]
}

export interface MarketplaceOperation {
  readonly sellerBasket: string
  readonly buyerBasket: string
  readonly asset: Outpoint
  /** Tokens of the asset; 1 if left out. */
  readonly quantity?: number
  /** Satoshis. */
  readonly payment: number
}

export interface CrossBasketUpdate {
  readonly txid: Txid
  readonly beefHex: string
  readonly revision: Revision | null
  /** What each party saw and signed. */
  readonly views: readonly PartyView[]
}

/**
 * The module's `AtomicCrossBasketManager`, over the engine.
 *
 * The module promises that baskets of several owners change atomically with "no coordination". What holds: all legs are
 * one transaction, which every giver signs after reading what it gives and gets out of it; the wallets of one node follow
 * in one commit. Agreeing and signing is the coordination; a wallet elsewhere follows when it is handed the BEEF.
 */
export class AtomicCrossBasketManager {
  readonly #node: BasketNode

  constructor(node: BasketNode) {
    this.#node = node
  }

  /**
   * Promised: every affected basket is validated, and all change or none.
   * Guaranteed: a basket that no caller owns, or that a step names and `baskets` does not, throws before anything is read.
   */
  async processAtomicCrossBasketOperation(
    operation: CrossBasketOperation,
  ): Promise<CrossBasketUpdate> {
    const owned = new Map(
      operation.baskets.map((text) => [text, ownedBasket(this.#node, text)] as const),
    )
    const at = (text: string): OwnedBasket => {
      const found = owned.get(text)
      if (found === undefined)
        throw new LabError('unknown-basket', { code: 'unknown-basket', text })
      return found
    }
    const moves = operation.operations.flatMap((step) => {
      if (step.type !== 'move') return []
      const [from, to] = [at(step.from), at(step.to)]
      const { asset, tags } = operation.filters?.[step.from] ?? {}
      const filter = { ...(asset !== undefined && { asset }), ...(tags && { tags }) }
      const tokens = { basket: from.basket, quantity: step.quantity, filter }
      return [{ from: from.owner, to: to.owner, into: to.basket, tokens }]
    })
    const payments = operation.operations.flatMap((step) =>
      step.type === 'pay'
        ? [{ from: at(step.from).owner, to: at(step.to).owner, satoshis: step.satoshis }]
        : [],
    )
    const [actor] = moves
    if (actor === undefined) throw new LabError('bad-argument', { path: 'operations' })
    const acted = await actOrThrow(this.#node, actor.from, 'exchange', { moves, payments })
    const { txid, beef, event, layout } = acted
    assert(txid !== null && beef !== null && layout !== null, 'an exchange makes a transaction')
    return { txid, beefHex: toHex(beef), revision: event?.revision ?? null, views: layout.views }
  }

  /**
   * Promised: asset and payment change hands atomically.
   * Guaranteed: one transaction has both legs, so there is no state in which one party has both; the buyer pays the fee.
   */
  async atomicMarketplaceOperation(trade: MarketplaceOperation): Promise<CrossBasketUpdate> {
    const { sellerBasket, buyerBasket, asset, quantity = 1, payment } = trade
    return this.processAtomicCrossBasketOperation({
      baskets: [sellerBasket, buyerBasket],
      filters: { [sellerBasket]: { asset } },
      operations: [
        { type: 'move', from: sellerBasket, to: buyerBasket, quantity },
        { type: 'pay', from: buyerBasket, to: sellerBasket, satoshis: payment },
      ],
    })
  }
}
