import { assert } from '#base/result.ts'
import type { Revision, TopicName, Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import { topicOf } from '#model/fold.ts'
import { topicHash } from '#model/hash.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Output } from '#model/state.ts'
import { LabError } from './lab-error.ts'
import { hostedTopic, submitHex, type TopicNode } from './topic-node.ts'

export interface TopicUpdate {
  readonly txid: Txid
  readonly outcome: TopicOutcome
  /** The commit that wrote it; null for a duplicate, which writes nothing. */
  readonly revision: Revision | null
}

/** What one commit changed in one topic, whole. */
export interface AtomicTopicEvent {
  readonly topic: TopicName
  readonly revision: Revision
  readonly changes: readonly Change[]
}

export type AtomicTopicCallback = (event: AtomicTopicEvent) => unknown

export interface AtomicTopicState {
  readonly topic: TopicName
  /** The last commit that changed this topic. */
  readonly revision: Revision
  readonly unspent: readonly Output[]
  /** Equal for equal states, on any node. */
  readonly hash: string
}

/**
 * The module's `AtomicTopicManager`, over the engine.
 *
 * The module promises that processing, notifying and broadcasting "all succeed or fail atomically". What holds: the
 * transaction's changes to the topic, those of what waited for it and the index rows are one commit. Telling
 * subscribers comes after it, and a network is another system: no commit spans it.
 */
export class AtomicTopicManager {
  readonly #node: TopicNode
  readonly #onSubscriberError: (error: unknown) => void

  /** `onSubscriberError` hears what subscribers throw; nobody else does. */
  constructor(node: TopicNode, onSubscriberError: (error: unknown) => void = () => {}) {
    this.#node = node
    this.#onSubscriberError = onSubscriberError
  }

  /**
   * Promised: an invalid BEEF throws, an irrelevant transaction is passed over, all else is applied atomically.
   * Guaranteed: what does not verify throws a LabError and writes nothing. What verifies is judged, and the outcome says
   * how: `rejected`, `orphan`, `conflict` and `failed` change nothing in the topic but are kept, to be judged again.
   */
  async processAtomicTopicUpdate(beefHex: string, topic: string): Promise<TopicUpdate> {
    const { txid, outcomes, event } = await submitHex(this.#node, beefHex, [topic], 'per-topic')
    const outcome = outcomes[hostedTopic(this.#node, topic)]
    assert(outcome !== undefined, 'a topic that was asked has an outcome')
    return { txid, outcome, revision: event?.revision ?? null }
  }

  /**
   * Promised: the callback is called for each atomic update, never for a part. The module's sketch keeps one
   * subscription a topic, so a second silences the first.
   * Guaranteed: any number a topic. Each hears each commit that changes its topic once, whole, after it is committed, in
   * order of revision, whichever tab wrote it. Telling is no part of the commit: after a crash, subscribe again with
   * `after` the last revision that you dealt with; without it, what is committed from now on is told. One that throws
   * harms nobody.
   */
  async subscribeToAtomicTopic(
    topic: string,
    callback: AtomicTopicCallback,
    after?: Revision,
  ): Promise<() => void> {
    const name = hostedTopic(this.#node, topic)
    const from = after ?? (await this.#revision())
    return this.#node.store.watch(from, ({ revision, changes }) => {
      const own = changes.filter((change) => topicOf(change) === name)
      if (own.length > 0) this.#tell(callback, { topic: name, revision, changes: own })
    })
  }

  /**
   * Promised: the state is always consistent, without coordination.
   * Guaranteed: it is that of one commit, never between two. It may be old by the time that you act on it; a plan
   * expects what it rests on for that reason.
   */
  async getAtomicTopicState(topic: string): Promise<AtomicTopicState> {
    const state = await this.#node.topicAt(hostedTopic(this.#node, topic))
    const unspent = [...state.outputs.values()].filter(({ spent }) => spent === null)
    return { topic: state.topic, revision: state.revision, unspent, hash: topicHash(state) }
  }

  async #revision(): Promise<Revision> {
    const nothing = { topics: [], outpoints: [], txids: [], baskets: [], heights: [] }
    const sliced = await this.#node.store.slice(nothing)
    if (!sliced.ok) throw new LabError(sliced.error.code, sliced.error)
    return sliced.value.revision
  }

  /** Each gets a copy of its own, so that none can change what another is told. */
  #tell(callback: AtomicTopicCallback, event: AtomicTopicEvent): void {
    try {
      const answered = callback(structuredClone(event))
      if (answered instanceof Promise) answered.catch(this.#onSubscriberError)
    } catch (error) {
      this.#onSubscriberError(error)
    }
  }
}
