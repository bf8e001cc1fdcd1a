import type { Revision, TopicName, Txid } from '#chain/ids.ts'
import { isRefusal, type TopicOutcome } from '#model/outcome.ts'
import { LabError } from './lab-error.ts'
import { submitHex, type TopicNode } from './topic-node.ts'

export interface MultiTopicUpdate {
  readonly txid: Txid
  /** Each `admitted` or `duplicate`. */
  readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
  /** The one commit that changed all of them; null where each knew it already. */
  readonly revision: Revision | null
}

/**
 * The module's `AtomicMultiTopicManager`, over the engine.
 *
 * The module promises that "either all succeed or all fail" and sketches a loop of awaits, which tears between two
 * topics. What holds: the topics of one node change in one commit. Topics of other nodes do not; and the chain does
 * not ask any topic: what one of them refused here may be mined nevertheless.
 */
export class AtomicMultiTopicManager {
  readonly #node: TopicNode

  constructor(node: TopicNode) {
    this.#node = node
  }

  /**
   * Promised: it throws if the transaction is irrelevant to one of the topics; otherwise all are updated at once.
   * Guaranteed: if one refuses, for whatever reason, a LabError `not-all-topics` tells each topic's outcome as its
   * detail, and no topic's outputs change. The refusal is kept: it is judged again, in all of the topics, when
   * what it waits for comes.
   */
  async processMultiTopicAtomicOperation(
    beefHex: string,
    topics: readonly string[],
  ): Promise<MultiTopicUpdate> {
    const submission = await submitHex(this.#node, beefHex, topics, 'all-or-nothing')
    const { txid, outcomes, event } = submission
    if (Object.values(outcomes).some(isRefusal))
      throw new LabError('not-all-topics', { code: 'not-all-topics', txid, outcomes })
    return { txid, outcomes, revision: event?.revision ?? null }
  }
}
