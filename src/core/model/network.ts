import type { Result } from '#base/result.ts'
import type { ChainName, Txid } from '#chain/ids.ts'
import type { Action, BlockAction, NetworkStatus } from './action.ts'

/** Why a network took nothing: ARC's code, or nobody knows whether it did. */
export interface NotTaken {
  readonly code: number | 'unreachable'
}

/** A remote system: its own store and commits, never inside a node's transaction. It tells news as `answer` and `block` actions; news may be lost, and then `status` and ChainSource tell. Rejects where it cannot be reached. */
export interface Network {
  readonly chain: ChainName
  submit(ef: Uint8Array): Promise<Result<NetworkStatus, NotTaken>>
  status(txid: Txid): Promise<NetworkStatus | null>
  watch(tell: (news: Action) => void): () => void
}

/** The chain of a network, for a node that follows it. Rejects where it cannot be reached. */
export interface ChainSource {
  /** The height of its last block. */
  tip(): Promise<number>
  /** 80 bytes each, from this height on, lowest first, at most so many. */
  headers(from: number, count: number): Promise<readonly Uint8Array[]>
  /** All blocks from this height on as one branch, with a merkle path for each transaction; null above the tip. */
  blocks(from: number): Promise<BlockAction | null>
  /** The block that holds a transaction, with its merkle path; null where none does. */
  mined(txid: Txid): Promise<BlockAction | null>
}
