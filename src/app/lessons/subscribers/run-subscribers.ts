import { emptyTopic } from '#model/lab-state.ts'
import { AtomicTopicManager } from '#module4/atomic-topic-manager.ts'
import { lessonNode } from '#lessons/run-scenario.ts'
import type { ScenarioRequest } from '#lessons/scenario.ts'
import { SubscribersOfTheSketch } from './sketch.ts'
import type { Hearing, Told } from './told.ts'

/** In the order in which they subscribe: one throws whenever it is told something, the last comes after the commits. */
const NAMES = ['A shop', 'One that throws', 'A wallet', 'One that was down'] as const
const [, THROWS, , LATE] = NAMES

/** The same commits, told by the sketch's subscriptions and by AtomicTopicManager's. */
export async function runSubscribers({
  blocks,
  steps,
}: ScenarioRequest): Promise<readonly Hearing[]> {
  const { store, engine } = await lessonNode(blocks)
  const manager = new AtomicTopicManager({
    engine,
    store,
    topicAt: async (topic) => store.state.topics.get(topic) ?? emptyTopic(topic),
  })
  const sketch = new SubscribersOfTheSketch()
  const topic = steps[0]?.topics[0] ?? ''
  const hearings = NAMES.map((name) => ({
    name,
    fromSketch: [] as number[],
    fromLab: [] as number[],
  }))
  const known = store.state.revision
  const subscribe = async ({ name, fromSketch, fromLab }: (typeof hearings)[number]) => {
    const hear = (heard: number[]) => (told: Told) => {
      heard.push(told.revision)
      if (name === THROWS) throw new Error('a subscriber’s own fault')
    }
    sketch.subscribe(topic, hear(fromSketch))
    await manager.subscribeToAtomicTopic(topic, hear(fromLab), known)
  }
  for (const each of hearings) if (each.name !== LATE) await subscribe(each)
  for (const step of steps) {
    const submitted = await engine.submit({ kind: 'submit', ...step, remittances: [] })
    if (submitted.ok && submitted.value.event) sketch.notify(topic, submitted.value.event)
  }
  for (const each of hearings) if (each.name === LATE) await subscribe(each)
  // Watchers are told in the microtasks that follow a commit.
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  return hearings
}
