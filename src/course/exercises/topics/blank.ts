import type { ServicePorts } from 'atomic-lab'

export interface TopicUpdate {
  txid: string
  outcome: 'admitted' | 'duplicate' | 'conflict' | 'irrelevant'
}

export interface AtomicTopicState {
  topic: string
  /** The unspent outputs that the topic holds, as `txid.vout`. */
  outputs: string[]
}

export interface AtomicTopicEvent {
  topic: string
  txid: string
}

export type AtomicTopicCallback = (event: AtomicTopicEvent) => unknown

export class AtomicTopicManager {
  readonly ports: ServicePorts

  constructor(ports: ServicePorts) {
    this.ports = ports
  }

  async processAtomicTopicUpdate(beefHex: string, topic: string): Promise<TopicUpdate> {
    throw new Error(
      `processAtomicTopicUpdate is not written yet (${beefHex.length / 2} bytes for ${topic})`,
    )
  }

  async subscribeToAtomicTopic(topic: string, callback: AtomicTopicCallback): Promise<void> {
    throw new Error(`subscribeToAtomicTopic is not written yet (${topic}, ${callback.name})`)
  }

  async getAtomicTopicState(topic: string): Promise<AtomicTopicState> {
    throw new Error(`getAtomicTopicState is not written yet (${topic})`)
  }
}

export class AtomicMultiTopicManager extends AtomicTopicManager {
  async processMultiTopicAtomicOperation(beefHex: string, topics: string[]): Promise<TopicUpdate> {
    throw new Error(
      `processMultiTopicAtomicOperation is not written yet (${beefHex.length / 2} bytes for ${topics.join(', ')})`,
    )
  }
}
