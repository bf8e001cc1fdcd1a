import type {
  BasketName,
  ChainName,
  IdentityKey,
  LookupName,
  Millis,
  Outpoint,
  Revision,
  TopicName,
  Txid,
} from '#chain/ids.ts'
import type { Action, NetworkStatus } from './action.ts'
import type { Change } from './change.ts'
import type { TopicOutcome } from './outcome.ts'
import type { BasketToken } from './state.ts'
import type { TransactionRecord } from './transaction.ts'

/** What the plan relied on; commit reads each again inside its transaction, so unrelated writers never collide. */
export type Expectation =
  | {
      readonly kind: 'judged'
      readonly topic: TopicName
      readonly txid: Txid
      readonly is: TopicOutcome['kind'] | 'never'
    }
  /** `unknown`: neither held nor spent here; `unspent`: held and free; a txid: spent by that transaction, held or not. */
  | {
      readonly kind: 'coin'
      readonly topic: TopicName
      readonly outpoint: Outpoint
      readonly is: 'unknown' | 'unspent' | Txid
    }
  | {
      readonly kind: 'token'
      readonly owner: IdentityKey
      readonly outpoint: Outpoint
      readonly is: 'absent' | BasketToken['status']
      /** Where it must stand besides; a move changes no status. */
      readonly in?: BasketName
    }
  | {
      readonly kind: 'action'
      readonly owner: IdentityKey
      readonly reference: string
      readonly is: 'absent' | 'pending'
    }
  /** `basket: null` means that the wallet has no rule for the asset. */
  | {
      readonly kind: 'rule'
      readonly owner: IdentityKey
      readonly asset: Outpoint
      readonly basket: BasketName | null
    }
  | { readonly kind: 'broadcast'; readonly txid: Txid; readonly is: NetworkStatus | 'none' }
  /** A manager read another topic (tm_trade_*). */
  | { readonly kind: 'topic-at'; readonly topic: TopicName; readonly revision: Revision }
  /** It was verified against this root; `root: null` means that the height was empty. */
  | {
      readonly kind: 'root'
      readonly chain: ChainName
      readonly height: number
      readonly root: string | null
    }
  /** Every kept transaction that spends this outpoint, in ascending order: whoever may wait for it. */
  | { readonly kind: 'spenders'; readonly outpoint: Outpoint; readonly are: readonly Txid[] }
  /** `row: null` means that there was none. */
  | {
      readonly kind: 'index'
      readonly service: LookupName
      readonly key: string
      readonly row: unknown
    }
  /** Nothing at all was committed since: only for what looks at the whole store, as a reorganisation does. */
  | { readonly kind: 'store-at'; readonly revision: Revision }

/** All of one step, as data: shown before it is applied, then committed whole or not at all. */
export interface Plan {
  readonly cause: Action
  readonly at: Millis
  /** Shown to people; it locks nothing. */
  readonly basedOn: Revision
  readonly expects: readonly Expectation[]
  readonly transactions: readonly TransactionRecord[]
  readonly changes: readonly Change[]
  readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
}

/** A committed plan, less transaction bytes (they have their table). Fold `changes` to replay; redo `cause` to prove a link. */
export interface StateEvent extends Omit<Plan, 'transactions' | 'expects' | 'basedOn'> {
  readonly revision: Revision
}

/** What of a committed plan is kept as history. */
export function eventOf(plan: Plan, revision: Revision): StateEvent {
  const { cause, at, changes, outcomes } = plan
  return { cause, at, changes, outcomes, revision }
}
