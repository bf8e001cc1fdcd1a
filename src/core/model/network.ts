import type { Result } from '#base/result.ts'
import type { ChainName, IdentityKey, Millis, NodeName, TopicName, Txid } from '#chain/ids.ts'
import type { Action, NetworkStatus } from './action.ts'
import type { Store } from './store.ts'

/** A remote system: its own store and commits, never inside a node's transaction. It tells news as `answer` and `block` actions. */
export interface Network {
  readonly chain: ChainName
  submit(ef: Uint8Array): Promise<Result<NetworkStatus, { readonly code: number | 'unreachable' }>>
  status(txid: Txid): Promise<NetworkStatus | null>
  watch(tell: (news: Action) => void): () => void
}

/** What the module calls a service. The page has one node, `lab`; a scenario has several, on memory stores. */
export interface ServiceNode {
  readonly name: NodeName
  readonly topics: readonly TopicName[]
  readonly people: readonly IdentityKey[]
  readonly store: Store
  readonly network: Network
  readonly clock: () => Millis
}
