import type { Outpoint, Txid } from '#chain/ids.ts'
import type { DrawnBasket } from '#diagrams/basket-diagram.ts'
import type { DrawnTransaction } from '#diagrams/transaction-diagram.ts'
import type { ActFailure } from '#engine/wallet.ts'
import type { TopicOutcome } from '#model/outcome.ts'

/** Where two tokens of three stand after each step; outpoints tell whether they were made again. */
export interface ShelvesRun {
  readonly steps: readonly {
    readonly title: string
    /** Of the transaction that the step made. */
    readonly txid: Txid | null
    readonly fee: number
    readonly baskets: readonly DrawnBasket[]
  }[]
}

/** Two who want two of three tokens, at once. */
export interface HoldsRun {
  readonly asked: readonly {
    readonly title: string
    /** What is held for them; none where they were refused. */
    readonly tokens: readonly Outpoint[]
    readonly refused: ActFailure['code'] | null
    readonly free: number
  }[]
}

/** What each of many buyers of a small stock came to. */
export interface RushRun {
  readonly stock: number
  /** Selecting and spending in one commit. */
  readonly careful: {
    readonly buyers: readonly {
      readonly name: string
      readonly token: Outpoint | null
      readonly txid: Txid | null
      /** Plans that were made for it. */
      readonly attempts: number
      readonly refused: ActFailure['code'] | null
    }[]
    /** Of the seller, in stock: free, and held by a reservation. */
    readonly left: number
    readonly reserved: number
    readonly baskets: readonly DrawnBasket[]
  }
  /** Selecting first, selling later. */
  readonly naive: {
    readonly buyers: readonly {
      readonly name: string
      /** The token that the signed BEEF in their hands spends. */
      readonly promised: Outpoint
      readonly outcome: TopicOutcome['kind']
    }[]
    readonly left: number
  }
}

/** Asset and payment, with a crash in between: what each has afterwards. */
export interface ExchangeRun {
  readonly ways: readonly {
    readonly title: string
    readonly crashed: string
    readonly aliceTokens: number
    readonly bobTokens: number
    readonly aliceSatoshis: number
    readonly bobSatoshis: number
  }[]
  /** The swap as both parties see it. */
  readonly swap: DrawnTransaction
}

/** Tokens of the knowledge check, by the basket that each was put into. */
export interface OrdersAsked {
  readonly gifts: { readonly widgets: number; readonly ribbons: number }
  readonly parts: { readonly widgets: number; readonly ribbons: number }
}

export interface OrdersRun {
  /** Every way in which the two orders can come. */
  readonly schedules: readonly {
    readonly title: string
    readonly gifts: ActFailure['code'] | null
    readonly parts: ActFailure['code'] | null
  }[]
}
