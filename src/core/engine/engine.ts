import type { Result } from '#base/result.ts'
import type { Report, Watching } from '#chain/ancestry.ts'
import type { LookupName, TopicName, Txid } from '#chain/ids.ts'
import type { Reading, ReadFault } from '#chain/view.ts'
import type { AnswerAction, BlockAction, SubmitAction } from '#model/action.ts'
import type { LookupAnswer, LookupQuestion } from '#model/lookup-service.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Plan, StateEvent } from '#model/plan.ts'
import type { Steak } from '#model/steak.ts'
import type { CommitFailure } from '#model/store.ts'
import type { IndexFailure } from '#overlay/tell-lookups.ts'
import type { Wallets } from './wallet.ts'

/** What bytes are and whether they verify; nothing is changed by looking. */
export type Examination =
  /** `reading` is what could be read before the fault. */
  | { readonly kind: 'refused'; readonly fault: ReadFault; readonly reading: Reading | null }
  /** Readable, but no BEEF: nothing to verify or submit. */
  | { readonly kind: 'other'; readonly reading: Exclude<Reading, { kind: 'beef' }> }
  | {
      readonly kind: 'beef'
      readonly reading: Extract<Reading, { kind: 'beef' }>
      readonly subject: Txid
      readonly report: Report
      /** Entries that the BEEF has; `reading` may hold fewer (the page draws at most 5,000). */
      readonly entries: number
    }
  /** The worker that examines did not load or died; nothing is known about the bytes. */
  | { readonly kind: 'lost' }

/** Why a submission wrote nothing. */
export type SubmitFailure =
  | { readonly code: 'refused'; readonly fault: ReadFault }
  | { readonly code: 'not-a-beef'; readonly found: Reading['kind'] }
  | { readonly code: 'not-verified'; readonly report: Report }
  | { readonly code: 'no-topics' }
  | { readonly code: 'unknown-topic'; readonly topic: string }
  | { readonly code: 'cancelled' }
  /** The worker that examines did not load or died. */
  | { readonly code: 'worker-lost' }
  | { readonly code: 'contended'; readonly attempts: number }
  /** A lookup service threw while it was told what changes. */
  | IndexFailure
  | Exclude<CommitFailure, { code: 'stale' }>

/** What would be committed now. `plan` is null where every topic answers `duplicate`. */
export interface PlannedSubmission {
  readonly txid: Txid
  readonly plan: Plan | null
  readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
  readonly steak: Steak
  readonly report: Report
}

/** What was committed; `event` is null where every topic answered `duplicate`. */
export interface Submission extends Omit<PlannedSubmission, 'plan'> {
  readonly event: StateEvent | null
  /** Plans that were made: more than one means that another writer got through in between. */
  readonly attempts: number
}

/** What an eviction would commit now; `plan` is null where no topic ever judged any of it. */
export interface PlannedEviction {
  readonly plan: Plan | null
  /** What waited for it beyond the 100 that one plan judges again: the next plan's. */
  readonly rest: readonly Txid[]
}

/** Why a header was not taken. */
export type BlockFailure =
  | { readonly code: 'not-a-header'; readonly length: number }
  | { readonly code: 'bad-height'; readonly height: number }
  | { readonly code: 'no-proof-of-work'; readonly hash: string }
  /** `main` needs at least 2^64 expected hashes, or anyone could mine a header at home. */
  | { readonly code: 'too-little-work'; readonly hash: string; readonly bits: number }
  /** `neighbour` is the height of the kept header that it does not link to; its own height where another one stands there. */
  | { readonly code: 'does-not-follow'; readonly neighbour: number }
  /** The merkle path does not lead from the transaction to this header's root. */
  | { readonly code: 'bad-proof'; readonly txid: Txid }
  | Exclude<CommitFailure, { code: 'stale' }>
  | { readonly code: 'contended'; readonly attempts: number }

/** Why a lookup has no answer; `message` is the service's own. */
export type LookupFailure =
  | { readonly code: 'unknown-service'; readonly service: string }
  | { readonly code: 'bad-query'; readonly service: LookupName; readonly message: string }
  | Exclude<CommitFailure, { code: 'stale' }>

/** Why nothing was judged again. */
export type RejudgeFailure =
  | IndexFailure
  | { readonly code: 'worker-lost' }
  | { readonly code: 'contended'; readonly attempts: number }
  | Exclude<CommitFailure, { code: 'stale' }>

export type EvictFailure =
  RejudgeFailure | { readonly code: 'unknown-transaction'; readonly txid: Txid }

/** One node: decode, verify, ask each topic manager, plan, one commit. */
export interface Engine extends Wallets {
  /** Never throws on bad bytes. */
  inspect(bytes: Uint8Array, watching?: Watching): Promise<Examination>
  plan(action: SubmitAction, watching?: Watching): Promise<Result<PlannedSubmission, SubmitFailure>>
  submit(action: SubmitAction, watching?: Watching): Promise<Result<Submission, SubmitFailure>>
  /** What `evict` would commit now, who comes in again included; nothing is written. */
  planEviction(txid: Txid): Promise<Result<PlannedEviction, EvictFailure>>
  /** Takes a transaction and all that descends from it out of every topic and judges what waited for it to go, in one commit; null where no topic ever judged any of them. */
  evict(txid: Txid): Promise<Result<StateEvent | null, EvictFailure>>
  /** Judges refused transactions again, as they were asked for, and what waits for them; null where that changes nothing. */
  rejudge(txids: readonly Txid[]): Promise<Result<StateEvent | null, RejudgeFailure>>
  /** What a network said of a transaction that the node sends, in a commit of its own: `REJECTED` evicts it with all that descends from it. Null where that is nothing new. `MINED` counts with a proof, which blocks bring. */
  answer(action: AnswerAction): Promise<Result<StateEvent | null, RejudgeFailure>>
  /** A header (and proofs for kept transactions) from a network or pasted by hand; null where it was known already. */
  hear(news: BlockAction): Promise<Result<StateEvent | null, BlockFailure>>
  /** Outputs by a lookup service's own query, each with a BEEF that verifies. */
  lookup(question: LookupQuestion): Promise<Result<LookupAnswer, LookupFailure>>
  readonly topics: readonly TopicName[]
  readonly services: readonly LookupName[]
}
