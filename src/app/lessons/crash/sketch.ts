import type { Service } from './service.ts'

export async function processMultiTopic(lab: Service, beefHex: string, topics: string[]) {
  const tx = await lab.parse(beefHex)
  await lab.verify(tx)
  for (const topic of topics) {
    const isRelevant = await lab.validateTopicRelevance(tx, topic)
    if (!isRelevant) throw new Error(`Not relevant to ${topic}`)
  }
  const transitions = []
  for (const topic of topics) {
    const current = await lab.getTopicState(topic)
    transitions.push({ topic, newState: lab.calculate(current, tx, topic) })
  }
  for (const { topic, newState } of transitions) {
    await lab.setTopicState(topic, newState)
  }
  await lab.notifySubscribers(topics, tx)
  await lab.broadcast(tx)
}
