import type { Outpoint, TopicName, Txid } from '#chain/ids.ts'

/** What a topic made of a subject; every kind but `admitted` may be judged again. Rules T1 to T9 of overlay/SPEC.md. */
export type TopicOutcome =
  /** A burn has only `removed`. */
  | {
      readonly kind: 'admitted'
      readonly outputs: readonly Outpoint[]
      readonly retained: readonly Outpoint[]
      readonly removed: readonly Outpoint[]
    }
  /** Told, never stored. */
  | { readonly kind: 'duplicate' }
  | Refusal

/** Kept as a mark, to be judged again; never final. */
export type Refusal =
  /** Admits nothing and spends no coin of the topic. */
  (
    | { readonly kind: 'rejected'; readonly code: string }
    /** Needs coins, named by identifyNeededInputs, that the topic does not hold. */
    | { readonly kind: 'orphan'; readonly needs: readonly Outpoint[] }
    /** A rival spent this coin first. */
    | { readonly kind: 'conflict'; readonly outpoint: Outpoint; readonly spentBy: Txid }
    /** The manager threw, hung or answered nonsense. */
    | { readonly kind: 'failed'; readonly code: string }
    /** All-or-nothing: another topic refused. */
    | { readonly kind: 'withheld'; readonly because: TopicName }
  ) & {
    /** In a mark only: all topics that it was asked of, all or nothing; it is judged again in all of them. */
    readonly together?: readonly TopicName[]
  }

export const isRefusal = (outcome: TopicOutcome): outcome is Refusal =>
  outcome.kind !== 'admitted' && outcome.kind !== 'duplicate'
