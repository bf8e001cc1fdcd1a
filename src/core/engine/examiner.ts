import type { Result } from '#base/result.ts'
import type { KnownRoots, KnownTransaction, Report, Watching } from '#chain/ancestry.ts'
import type { Outpoint, TopicName, Txid } from '#chain/ids.ts'
import type { Reading, ReadFault } from '#chain/view.ts'
import type { TopicState } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { Answer } from '#overlay/answer.ts'
import type { AnchoredRoot } from '#overlay/plan-submission.ts'
import type { Subject } from '#overlay/subject.ts'

/** Where bytes are read, verified and shown to topic managers: a worker in the page, the same thread in Node. */
export interface Examiner {
  readonly topics: readonly TopicName[]
  /** Topics whose state a topic's manager is constructed with. */
  reads(topic: TopicName): readonly TopicName[]
  /** Reading is quick and never cancelled. An opened BEEF is closed by whoever opened it. */
  open(bytes: Uint8Array): Promise<Result<Opening, Unexamined>>
  /** Of the transactions whose scripts held before: they are all judged anew. */
  forget(): Promise<void>
}

export type Unexamined = { readonly code: 'cancelled' } | { readonly code: 'worker-lost' }

export type Opening =
  | { readonly kind: 'refused'; readonly fault: ReadFault; readonly reading: Reading | null }
  | { readonly kind: 'other'; readonly reading: Exclude<Reading, { kind: 'beef' }> }
  | OpenBeef

/** A BEEF that was read and is held, with the linked ancestry, beside the managers. */
export interface OpenBeef extends BeefSummary {
  readonly kind: 'beef'
  verify(facts: ChainFacts, watching: Watching): Promise<Result<Verification, Unexamined>>
  /** Only after a verification. */
  ask(question: TopicQuestion): Promise<Result<Answer, Unexamined>>
  close(): void
}

export interface BeefSummary {
  /** At most the first 5,000 entries and the subject. */
  readonly reading: Extract<Reading, { kind: 'beef' }>
  readonly subject: Txid
  readonly entries: number
  /** Of its BUMPs. */
  readonly heights: readonly number[]
  /** Its txid-only entries. */
  readonly unresolved: readonly Txid[]
  readonly touched: Touched
}

/** What planning will want of the store, as far as the bytes tell before they are verified. */
export interface Touched {
  /** What the subject spends and makes; none if it is a txid-only entry. */
  readonly inputs: readonly Outpoint[]
  readonly outputs: readonly Outpoint[]
  /** The subject, what carries a proof, and parents of the subject that are not there. */
  readonly txids: readonly Txid[]
}

/** What a node knows that verification needs; txid-only entries and their unproven ancestors stand in `known`. */
export interface ChainFacts {
  readonly roots: KnownRoots
  readonly known: ReadonlyMap<Txid, KnownTransaction>
}

export type Verification =
  | { readonly kind: 'refused'; readonly fault: ReadFault }
  | { readonly kind: 'checked'; readonly report: Report; readonly verified: Verified | null }

/** What a submission writes and plans with; only where the report's verdict is `verified`. */
export interface Verified {
  readonly subject: Subject
  /** The pasted members of the ancestry, each with its proof trimmed to its own path and bytes of its own. */
  readonly transactions: readonly TransactionRecord[]
  readonly roots: readonly AnchoredRoot[]
  /** Parents of the subject that the BEEF does not carry: a proven subject needs none of them. */
  readonly absentParents: readonly Txid[]
}

export interface TopicQuestion {
  readonly topic: TopicName
  readonly previousCoins: readonly number[]
  /** Of the absent parents, those that the store keeps. */
  readonly parents: readonly TransactionRecord[]
  /** The topics that this one reads, around the subject. */
  readonly read: ReadonlyMap<TopicName, TopicState>
}
