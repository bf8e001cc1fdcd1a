import type { Result } from '#base/result.ts'
import type { ChainName, Txid } from '#chain/ids.ts'
import type { Action, NetworkStatus } from './action.ts'

/** A remote system: its own store and commits, never inside a node's transaction. It tells news as `answer` and `block` actions. */
export interface Network {
  readonly chain: ChainName
  submit(ef: Uint8Array): Promise<Result<NetworkStatus, { readonly code: number | 'unreachable' }>>
  status(txid: Txid): Promise<NetworkStatus | null>
  watch(tell: (news: Action) => void): () => void
}
