import type { Proof } from '#chain/ancestry.ts'
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
import type { BasketToken, PendingAction, TopicState } from './state.ts'

/** What a network last said of a transaction that the node sends. */
export interface Broadcast {
  readonly chain: ChainName
  readonly status: NetworkStatus
  /** ARC's code, where it was refused at the door. */
  readonly code?: number
}

/** All that a node's events come to; or, while a store commits, only the rows that one plan touches. */
export interface LabState {
  readonly revision: Revision
  readonly topics: ReadonlyMap<TopicName, TopicState>
  readonly tokens: ReadonlyMap<IdentityKey, ReadonlyMap<Outpoint, BasketToken>>
  readonly actions: ReadonlyMap<IdentityKey, ReadonlyMap<string, PendingAction>>
  /** By asset, the basket that its new tokens go to. */
  readonly rules: ReadonlyMap<IdentityKey, ReadonlyMap<Outpoint, BasketName>>
  readonly index: ReadonlyMap<LookupName, ReadonlyMap<string, unknown>>
  readonly broadcasts: ReadonlyMap<Txid, Broadcast>
  /** Only what `proof-set` said: proofs that came with a transaction stand in its record. */
  readonly proofs: ReadonlyMap<Txid, Proof>
  readonly headers: ReadonlyMap<ChainName, ReadonlyMap<number, Uint8Array>>
}

/** Before the first commit. */
export const emptyState = (): LabState => ({
  revision: 0,
  topics: new Map(),
  tokens: new Map(),
  actions: new Map(),
  rules: new Map(),
  index: new Map(),
  broadcasts: new Map(),
  proofs: new Map(),
  headers: new Map(),
})

/** A topic before its first change. */
export const emptyTopic = (topic: TopicName): TopicState => ({
  topic,
  revision: 0,
  outputs: new Map(),
  spends: new Map(),
  judged: new Map(),
})
