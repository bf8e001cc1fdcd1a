import type { TopicName, Txid } from '#chain/ids.ts'
import type { BlockAction, SubmitMode } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Output } from '#model/state.ts'

/** One submission of a scenario, by the name of its sample. */
export interface ScenarioStep {
  readonly sample: string
  readonly mode?: SubmitMode
  /** The sample's own topics, unless given. */
  readonly topics?: readonly TopicName[]
}

/** Steps for a new node on a memory store, bytes and all. */
export interface ScenarioRequest {
  readonly blocks: readonly BlockAction[]
  readonly steps: readonly {
    readonly beef: Uint8Array
    readonly topics: readonly TopicName[]
    readonly mode: SubmitMode
  }[]
}

/** What one submission did. */
export interface StepResult {
  readonly txid: Txid
  readonly outcomes: readonly { readonly topic: TopicName; readonly outcome: TopicOutcome }[]
  /** Commits that it made. */
  readonly commits: number
  /** What else was judged anew because of it. */
  readonly again: readonly {
    readonly topic: TopicName
    readonly txid: Txid
    readonly outcome: TopicOutcome
  }[]
  /** Each topic afterwards. */
  readonly topics: readonly TopicAfter[]
}

export interface TopicAfter {
  readonly topic: TopicName
  readonly unspent: number
  /** Of its unspent outputs: equal hashes are equal states. */
  readonly hash: string
  readonly outputs: readonly Output[]
}
