import type { Result } from '#base/result.ts'
import type {
  BasketName,
  ChainName,
  IdentityKey,
  LookupName,
  Outpoint,
  Revision,
  TopicName,
  Txid,
} from '#chain/ids.ts'
import type { NetworkStatus } from './action.ts'
import type { Broadcast } from './lab-state.ts'
import type { Expectation, Plan, StateEvent } from './plan.ts'
import type { AssetRule, BasketToken, PendingAction, TopicState } from './state.ts'
import type { TransactionRecord } from './transaction.ts'

/** Why nothing was written. `storage` names the DOMException (QuotaExceededError, …); `closed`: another tab upgraded or deleted the database. */
export type CommitFailure =
  | { readonly code: 'stale'; readonly expected: Expectation }
  | { readonly code: 'storage'; readonly name: string }
  | { readonly code: 'closed' }

/** An 80-byte header that the node keeps. */
export interface StoredHeader {
  readonly chain: ChainName
  readonly height: number
  readonly header: Uint8Array
}

/** A consistent reading, of one moment, of what was wanted. */
export interface Slice {
  readonly revision: Revision
  readonly topics: ReadonlyMap<TopicName, TopicState>
  readonly tokens: readonly BasketToken[]
  readonly actions: readonly PendingAction[]
  readonly rules: readonly AssetRule[]
  readonly broadcasts: ReadonlyMap<Txid, Broadcast>
  readonly transactions: ReadonlyMap<Txid, TransactionRecord>
  readonly headers: readonly StoredHeader[]
  /** What `descendantsOf` found, in the order in which it was first kept: records in `transactions`, marks in `topics`. */
  readonly descendants: readonly Txid[]
  /** One list for each range wanted. */
  readonly index: readonly (readonly IndexEntry[])[]
}

/** Keys from `from` to `to`, both included, in the order of their UTF-16 code units. */
export interface IndexRange {
  readonly service: LookupName
  readonly from: string
  readonly to: string
  readonly limit: number
}

export interface SentRange {
  readonly status: NetworkStatus
  readonly limit: number
}

export interface IndexEntry {
  readonly key: string
  /** Plain JSON. */
  readonly row: unknown
}

/** For each topic: rows and spends of `outpoints`, marks of `txids`; broadcasts of `txids`; headers at `heights` of either chain. */
export interface Want {
  readonly topics: readonly TopicName[]
  readonly outpoints: readonly Outpoint[]
  readonly txids: readonly Txid[]
  /** Tokens that are not spent. */
  readonly baskets: readonly { readonly owner: IdentityKey; readonly basket: BasketName }[]
  /** One token of each of these, spent or not: none was ever in a basket that has none. */
  readonly anyOf?: readonly { readonly owner: IdentityKey; readonly basket: BasketName }[]
  /** Whoever holds or held a token there, spent ones too. */
  readonly tokensAt?: readonly Outpoint[]
  readonly actions?: readonly { readonly owner: IdentityKey; readonly reference: string }[]
  readonly rules?: readonly Pick<AssetRule, 'owner' | 'asset'>[]
  /** So many of the broadcasts of each status, in the order in which they were first set; `queued` is the outbox. */
  readonly sent?: readonly SentRange[]
  readonly heights: readonly number[]
  /** Kept transactions that spend one of these, and all that descend from them. */
  readonly descendantsOf?: readonly Outpoint[]
  /** Kept transactions with a proof at this height of this chain or above. */
  readonly provenFrom?: { readonly chain: ChainName; readonly height: number }
  readonly index?: readonly IndexRange[]
}

/** One node's state. Dexie and model/memory-store.ts pass one conformance suite (testing/store-conformance.ts). */
export interface Store {
  slice(want: Want): Promise<Result<Slice, CommitFailure>>
  /** The one door for writes: all of `plan.changes` or nothing. */
  commit(plan: Plan): Promise<Result<StateEvent, CommitFailure>>
  /** Every tab's commits, committed ones only, in revision order, each once; returns the way to stop. */
  watch(after: Revision, tell: (event: StateEvent) => void): () => void
}
