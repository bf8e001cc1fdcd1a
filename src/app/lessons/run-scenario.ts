import { assert } from '#base/result.ts'
import type { TopicName } from '#chain/ids.ts'
import { createEngine } from '#engine/create-engine.ts'
import { directExaminer } from '#engine/direct.ts'
import type { Engine } from '#engine/engine.ts'
import type { BlockAction } from '#model/action.ts'
import { topicHash } from '#model/hash.ts'
import { emptyTopic } from '#model/lab-state.ts'
import type { Network } from '#model/network.ts'
import { memoryStore, type MemoryStore } from '#model/memory-store.ts'
import { shippedTopics } from '#overlay/shipped-topics.ts'
import type { ScenarioRequest, StepResult, TopicAfter } from './scenario.ts'

/** A node of its own, which forgets all when the lesson lets go of it. */
export async function lessonNode(
  blocks: readonly BlockAction[],
  network?: Pick<Network, 'chain'>,
): Promise<{ readonly store: MemoryStore; readonly engine: Engine }> {
  const store = memoryStore()
  // The shipped managers answer at once: no clock is needed to give up on them.
  const examiner = directExaminer({ hosted: shippedTopics, timer: () => () => {} })
  const engine = createEngine({ store, examiner, clock: () => 0, ...(network && { network }) })
  for (const block of blocks) await engine.hear(block)
  return { store, engine }
}

/** The real engine, step after step; what each one did. */
export async function runScenario({
  blocks,
  steps,
}: ScenarioRequest): Promise<readonly StepResult[]> {
  const { store, engine } = await lessonNode(blocks)
  const asked = [...new Set(steps.flatMap(({ topics }) => topics))]
  const results: StepResult[] = []
  for (const step of steps) {
    const before = store.events.length
    const submitted = await engine.submit({ kind: 'submit', ...step, remittances: [] })
    assert(submitted.ok, 'a lesson submits samples that verify')
    const { txid, outcomes } = submitted.value
    const events = store.events.slice(before)
    results.push({
      txid,
      outcomes: step.topics.flatMap((topic) => {
        const outcome = outcomes[topic]
        return outcome ? [{ topic, outcome }] : []
      }),
      commits: events.length,
      again: events
        .flatMap(({ changes }) => changes)
        .flatMap((change) =>
          change.kind === 'judged' && change.txid !== txid && change.outcome !== null
            ? [{ topic: change.topic, txid: change.txid, outcome: change.outcome }]
            : [],
        ),
      topics: asked.map((topic) => topicAfter(store, topic)),
    })
  }
  return results
}

function topicAfter(store: MemoryStore, topic: TopicName): TopicAfter {
  const state = store.state.topics.get(topic) ?? emptyTopic(topic)
  const outputs = [...state.outputs.values()]
  return {
    topic,
    unspent: outputs.filter(({ spent }) => spent === null).length,
    hash: topicHash(state),
    outputs,
  }
}
