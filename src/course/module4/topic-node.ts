import { fromHex } from '#base/bytes.ts'
import type { Result } from '#base/result.ts'
import { parseTopicName, type TopicName } from '#chain/ids.ts'
import type { Engine, Submission } from '#engine/engine.ts'
import type { SubmitMode } from '#model/action.ts'
import type { TopicState } from '#model/state.ts'
import type { Store } from '#model/store.ts'
import { LabError } from './lab-error.ts'

/** One node as the module's topic classes need it. */
export interface TopicNode {
  readonly engine: Pick<Engine, 'submit' | 'topics'>
  readonly store: Pick<Store, 'slice' | 'watch'>
  /** The whole topic as it is committed now. */
  topicAt(topic: TopicName): Promise<TopicState>
}

/** The value, or a LabError with the error's own code. */
export function valueOf<T>(result: Result<T, { readonly code: string }>): T {
  if (result.ok) return result.value
  throw new LabError(result.error.code, result.error)
}

export function hostedTopic({ engine }: TopicNode, name: string): TopicName {
  const topic = valueOf(parseTopicName(name))
  if (!engine.topics.includes(topic)) throw new LabError('unknown-topic', { topic })
  return topic
}

export async function submitHex(
  node: TopicNode,
  beefHex: string,
  names: readonly string[],
  mode: SubmitMode,
): Promise<Submission> {
  const topics = names.map((name) => hostedTopic(node, name))
  const beef = valueOf(fromHex(beefHex))
  return valueOf(await node.engine.submit({ kind: 'submit', beef, topics, mode, remittances: [] }))
}
