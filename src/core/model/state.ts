import type {
  IdentityKey,
  BasketName,
  Millis,
  Outpoint,
  Revision,
  TopicName,
  Txid,
} from '#chain/ids.ts'
import type { TopicOutcome } from './outcome.ts'
import type { Remittance } from './action.ts'
import type { TokenFields } from './token-fields.ts'

/** A topic's row for one output. A spend marks it, never deletes it (eviction undoes); pruned 100 blocks after its spender. */
export interface Output {
  readonly topic: TopicName
  readonly outpoint: Outpoint
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  /** Retained coins that its transaction consumed; consumedBy is the inverse. */
  readonly consumed: readonly Outpoint[]
  readonly spent: null | { readonly by: Txid; readonly retained: boolean }
}

/** The whole topic (replay) or only what one subject touches (planning): one type, the same functions. */
export interface TopicState {
  readonly topic: TopicName
  /** The last commit that changed this topic; 0 before the first. */
  readonly revision: Revision
  readonly outputs: ReadonlyMap<Outpoint, Output>
  /** Every input of every applied transaction, held or not: a child may come first. */
  readonly spends: ReadonlyMap<Outpoint, Txid>
  /** `admitted` is the applied mark. */
  readonly judged: ReadonlyMap<Txid, TopicOutcome>
}

/** An own output in a wallet-local basket (BRC-46). */
export interface BasketToken {
  readonly owner: IdentityKey
  readonly basket: BasketName
  readonly outpoint: Outpoint
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  readonly tags: readonly string[]
  readonly customInstructions?: string
  readonly fields?: TokenFields
  readonly status:
    | { readonly kind: 'spendable' }
    | {
        readonly kind: 'reserved'
        readonly id: string
        readonly reason: string
        readonly until: Millis
      }
    | { readonly kind: 'spent'; readonly by: Txid }
}

/** Where new tokens of one asset go in one person's wallet, unless they are told otherwise: nothing of it is on chain. */
export interface AssetRule {
  readonly owner: IdentityKey
  readonly asset: Outpoint
  readonly basket: BasketName
}

/** What a wallet has begun and not ended: a hold on tokens, which stand reserved under its reference, and perhaps a transaction that waits for unlocking scripts. */
export interface PendingAction {
  readonly owner: IdentityKey
  readonly reference: string
  readonly reason: string
  readonly until: Millis
  /** Tokens of the owner's. */
  readonly holds: readonly Outpoint[]
  readonly transaction: PendingTransaction | null
}

export interface PendingTransaction {
  /** Raw, with blank unlocking scripts. */
  readonly unsigned: Uint8Array
  /** Indices of the inputs whose unlocking scripts are awaited. */
  readonly awaits: readonly number[]
  /** By input index, those that came with it; the wallet signs the others. */
  readonly scripts: Readonly<Record<number, Uint8Array>>
  /** Where its outputs go; its txid is not known yet. */
  readonly destinies: readonly (Omit<Remittance, 'outpoint'> & { readonly vout: number })[]
  /** BEEF of inputs that the wallet does not know. */
  readonly inputBeef: Uint8Array | null
  readonly topics: readonly TopicName[]
}
