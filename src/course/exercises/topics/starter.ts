import Dexie, { type Table } from 'dexie'
import { parseBeef, verifyBeef, type BeefTransaction, type ServicePorts } from 'atomic-lab'

// The module's sketch, made to run. It works, as long as nothing goes wrong and nobody else is there.

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

/** One row for each topic, as the sketch's topicStateStore has it. */
class TopicDatabase extends Dexie {
  declare states: Table<AtomicTopicState, string>

  constructor(name: string) {
    super(name)
    this.version(1).stores({ states: 'topic' })
  }
}

export class AtomicTopicManager {
  protected readonly ports: ServicePorts
  protected readonly db: TopicDatabase
  protected readonly subscriptions = new Map<string, AtomicTopicCallback>()

  constructor(ports: ServicePorts) {
    this.ports = ports
    this.db = new TopicDatabase(ports.databaseName)
  }

  async processAtomicTopicUpdate(beefHex: string, topic: string): Promise<TopicUpdate> {
    const tx = parseBeef(beefHex)
    if (!(await verifyBeef(tx, this.ports.chain)))
      throw new Error('Invalid BEEF transaction for topic update')

    const isRelevant = await this.validateTopicRelevance(tx, topic)
    if (!isRelevant) return { txid: tx.txid, outcome: 'irrelevant' }

    await this.applyAtomicTopicTransition(tx, topic)
    await this.notifyAtomicSubscribers(topic, tx)
    return { txid: tx.txid, outcome: 'admitted' }
  }

  async subscribeToAtomicTopic(topic: string, callback: AtomicTopicCallback): Promise<void> {
    this.subscriptions.set(topic, callback)
  }

  async getAtomicTopicState(topic: string): Promise<AtomicTopicState> {
    return (await this.db.states.get(topic)) ?? { topic, outputs: [] }
  }

  protected async validateTopicRelevance(tx: BeefTransaction, topic: string): Promise<boolean> {
    const state = await this.getAtomicTopicState(topic)
    const held = tx.inputs.filter((coin) => state.outputs.includes(coin))
    return held.length > 0 || this.rule(topic).admits(tx, held).length > 0
  }

  protected async applyAtomicTopicTransition(tx: BeefTransaction, topic: string): Promise<void> {
    const currentState = await this.getAtomicTopicState(topic)
    const newState = this.calculateAtomicStateTransition(currentState, tx)
    await this.db.states.put(newState)
  }

  protected calculateAtomicStateTransition(
    { topic, outputs }: AtomicTopicState,
    tx: BeefTransaction,
  ): AtomicTopicState {
    const held = tx.inputs.filter((coin) => outputs.includes(coin))
    const admitted = this.rule(topic).admits(tx, held)
    return { topic, outputs: [...outputs.filter((coin) => !held.includes(coin)), ...admitted] }
  }

  protected async notifyAtomicSubscribers(topic: string, tx: BeefTransaction): Promise<void> {
    await this.subscriptions.get(topic)?.({ topic, txid: tx.txid })
  }

  protected rule(topic: string) {
    const rule = this.ports.topics.get(topic)
    if (!rule) throw new Error(`${topic} is not hosted here`)
    return rule
  }
}

export class AtomicMultiTopicManager extends AtomicTopicManager {
  async processMultiTopicAtomicOperation(beefHex: string, topics: string[]): Promise<TopicUpdate> {
    const tx = parseBeef(beefHex)
    if (!(await verifyBeef(tx, this.ports.chain))) throw new Error('Invalid BEEF transaction')

    for (const topic of topics) {
      const isRelevant = await this.validateTopicRelevance(tx, topic)
      if (!isRelevant) throw new Error(`Transaction not relevant to topic: ${topic}`)
    }

    // "Either all succeed or all fail": does it?
    for (const topic of topics) await this.applyAtomicTopicTransition(tx, topic)

    for (const topic of topics) await this.notifyAtomicSubscribers(topic, tx)
    return { txid: tx.txid, outcome: 'admitted' }
  }
}
