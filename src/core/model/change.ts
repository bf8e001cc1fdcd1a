import type { Proof } from '#chain/ancestry.ts'
import type {
  BasketName,
  ChainName,
  IdentityKey,
  LookupName,
  Outpoint,
  TopicName,
  Txid,
} from '#chain/ids.ts'
import type { NetworkStatus } from './action.ts'
import type { TopicOutcome } from './outcome.ts'
import type { BasketToken, Output, PendingAction } from './state.ts'

/** Topics, baskets, broadcast, identity each return these; engine/ concatenates. `apply(state, change)` is pure; storage writes the same. */
export type Change =
  | { readonly kind: 'output-admitted'; readonly output: Output }
  | { readonly kind: 'output-evicted'; readonly topic: TopicName; readonly outpoint: Outpoint }
  /** One per input of an applied transaction, held by the topic or not; `by: null` is unspent again. */
  | {
      readonly kind: 'coin-spent'
      readonly topic: TopicName
      readonly outpoint: Outpoint
      readonly by: Txid | null
      readonly retained: boolean
    }
  | {
      readonly kind: 'judged'
      readonly topic: TopicName
      readonly txid: Txid
      readonly outcome: TopicOutcome | null
    }
  /** `row: null` is gone. */
  | {
      readonly kind: 'index-set'
      readonly service: LookupName
      readonly key: string
      readonly row: unknown
    }
  | {
      readonly kind: 'token-set'
      readonly owner: IdentityKey
      readonly outpoint: Outpoint
      readonly token: BasketToken | null
    }
  | {
      readonly kind: 'action-set'
      readonly owner: IdentityKey
      readonly reference: string
      readonly action: PendingAction | null
    }
  /** Where new tokens of an asset go; `basket: null` is the rule gone. */
  | {
      readonly kind: 'rule-set'
      readonly owner: IdentityKey
      readonly asset: Outpoint
      readonly basket: BasketName | null
    }
  | {
      readonly kind: 'broadcast-set'
      readonly txid: Txid
      readonly chain: ChainName
      readonly status: NetworkStatus
      /** Why it was refused at the door: ARC's code. */
      readonly code?: number
    }
  | { readonly kind: 'proof-set'; readonly txid: Txid; readonly proof: Proof | null }
  | {
      readonly kind: 'header-set'
      readonly chain: ChainName
      readonly height: number
      readonly header: Uint8Array | null
    }
