import type { TopicName } from '#chain/ids.ts'
import type { TopicState } from '#model/state.ts'
import type { ExplainingManager } from './admit.ts'
import { tmAnytx } from './tm-anytx.ts'
import { tmNotes } from './tm-notes.ts'
import { tmTokens } from './tm-tokens.ts'
import { topicManager, type TopicRule } from './topic-rule.ts'

/** One topic that a node hosts. */
export interface HostedTopic {
  readonly topic: TopicName
  /** Topics whose state around the subject its manager is constructed with. */
  readonly reads: readonly TopicName[]
  manager(read: ReadonlyMap<TopicName, TopicState>): ExplainingManager
}

export type HostedTopics = ReadonlyMap<TopicName, HostedTopic>

/** A rule as a topic that reads no other. */
export const hosted = (rule: TopicRule): HostedTopic => {
  const manager = topicManager(rule)
  return { topic: rule.topic, reads: [], manager: () => manager }
}

export const hostedTopics = (topics: readonly HostedTopic[]): HostedTopics =>
  new Map(topics.map((topic) => [topic.topic, topic]))

/** Every topic manager that comes with the lab, in the order in which the page lists them. */
export const shippedTopics: HostedTopics = hostedTopics([tmTokens, tmNotes, tmAnytx].map(hosted))
