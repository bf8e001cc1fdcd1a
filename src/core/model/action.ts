import type { Proof } from '#chain/ancestry.ts'
import type { BasketName, ChainName, IdentityKey, Outpoint, TopicName, Txid } from '#chain/ids.ts'

/** ARC's words; `queued` is the outbox. */
export type NetworkStatus =
  | 'queued'
  | 'SEEN_ON_NETWORK'
  | 'SEEN_IN_ORPHAN_MEMPOOL'
  | 'DOUBLE_SPEND_ATTEMPTED'
  | 'REJECTED'
  | 'MINED'

/** Where an own output goes. */
export interface Remittance {
  readonly outpoint: Outpoint
  readonly owner: IdentityKey
  readonly basket: BasketName
  readonly tags: readonly string[]
  /** BRC-100's, at most 2,500 characters; kept with the token. */
  readonly customInstructions?: string
}

/** `all-or-nothing` is the module's rule, `per-topic` the field's habit. */
export type SubmitMode = 'all-or-nothing' | 'per-topic'

export interface SubmitAction {
  readonly kind: 'submit'
  readonly beef: Uint8Array
  readonly topics: readonly TopicName[]
  readonly mode: SubmitMode
  readonly remittances: readonly Remittance[]
}

/** One block as a node hears of it. */
export interface BlockNews {
  readonly height: number
  /** 80 bytes. */
  readonly header: Uint8Array
  readonly proofs: readonly { readonly txid: Txid; readonly proof: Proof }[]
}

export interface BlockAction extends BlockNews {
  readonly kind: 'block'
  readonly chain: ChainName
  /** The blocks on top of it, in order: a branch that replaces known blocks is told whole, as only a longer one wins. */
  readonly branch?: readonly BlockNews[]
}

/** Takes a transaction and all that descends from it out of every topic. */
export interface EvictAction {
  readonly kind: 'evict'
  readonly txid: Txid
}

/** Judges refused transactions again, parents first: what a plan left over, or what a person asks for. */
export interface RejudgeAction {
  readonly kind: 'rejudge'
  readonly txids: readonly Txid[]
}

/** BRC-100 verbs, sale, swap; engine/wallet-args.ts has a schema per verb. */
export interface ActAction {
  readonly kind: 'act'
  readonly owner: IdentityKey
  readonly verb: string
  readonly args: unknown
}

/** What a network said of a transaction. */
export interface AnswerAction {
  readonly kind: 'answer'
  readonly txid: Txid
  readonly status: NetworkStatus
  /** Why it was refused at the door: ARC's code. */
  readonly code?: number
}

/** What was asked of a node or a network; links carry these. */
export type Action =
  | SubmitAction
  | EvictAction
  | RejudgeAction
  | ActAction
  | AnswerAction
  | BlockAction
  /** Asked of a network; replacing > 0 blocks is a reorganisation. */
  | { readonly kind: 'mine'; readonly txids: 'all' | readonly Txid[]; readonly replacing: number }
