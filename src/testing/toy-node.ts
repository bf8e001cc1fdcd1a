import { assert } from '#base/result.ts'
import { parseTopicName, sure, type TopicName } from '#chain/ids.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import type { Engine, Submission } from '#engine/engine.ts'
import type { SubmitAction, SubmitMode } from '#model/action.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Store } from '#model/store.ts'
import { shippedLookups } from '#overlay/shipped-lookups.ts'
import { shippedTopics, type HostedTopics } from '#overlay/shipped-topics.ts'
import type { ToyWorld } from './toy-world.ts'

export const topic = (name: string): TopicName => sure(parseTopicName(name))

export const submitAction = (
  beef: Uint8Array,
  topics: readonly string[],
  mode: SubmitMode = 'all-or-nothing',
): SubmitAction => ({ kind: 'submit', beef, topics: topics.map(topic), mode, remittances: [] })

/** A node on a memory store, with a clock that stands still and no deadlines; it knows no headers yet. */
export function toyEngine(store: Store, hosted: HostedTopics = shippedTopics): Engine {
  const examiner = directExaminer({ hosted, timer: () => () => {} })
  return createEngine({ store, examiner, clock: () => 0, lookups: shippedLookups })
}

/** A node that has heard every block of the world. */
export async function toyNode(world: ToyWorld, hosted: HostedTopics = shippedTopics) {
  const store = memoryStore()
  const engine = toyEngine(store, hosted)
  for (const block of world.blocks)
    assert((await engine.hear(world.blockAction(block))).ok, 'heard')
  return { store, engine }
}

/** For submissions that must come through. */
export async function submitted(
  engine: Engine,
  beef: Uint8Array,
  topics: readonly string[],
  mode?: SubmitMode,
): Promise<Submission> {
  const result = await engine.submit(submitAction(beef, topics, mode))
  assert(result.ok, result.ok ? '' : `submitted, not ${JSON.stringify(result.error)}`)
  return result.value
}
