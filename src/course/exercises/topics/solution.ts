import Dexie, { type Table } from 'dexie'
import { parseBeef, verifyBeef, type BeefTransaction, type ServicePorts } from 'atomic-lab'

export type Outcome = 'admitted' | 'duplicate' | 'conflict' | 'irrelevant'

export interface TopicUpdate {
  txid: string
  outcome: Outcome
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

class TopicDatabase extends Dexie {
  /** Unspent outputs only. */
  declare outputs: Table<{ topic: string; outpoint: string }>
  /** Every input of every applied transaction, whether the topic held it or not: a child may come first. */
  declare spends: Table<{ topic: string; outpoint: string; by: string }>
  declare applied: Table<{ topic: string; txid: string }>

  constructor(name: string) {
    super(name)
    this.version(1).stores({
      outputs: '[topic+outpoint], topic',
      spends: '[topic+outpoint]',
      applied: '[topic+txid]',
    })
  }
}

/** What a transaction would change in one topic. */
interface Transition {
  topic: string
  outcome: Outcome
  removes: string[]
  adds: string[]
}

export class AtomicTopicManager {
  readonly #ports: ServicePorts
  readonly #db: TopicDatabase
  readonly #subscribers: { topic: string; callback: AtomicTopicCallback }[] = []

  constructor(ports: ServicePorts) {
    this.#ports = ports
    this.#db = new TopicDatabase(ports.databaseName)
  }

  async processAtomicTopicUpdate(beefHex: string, topic: string): Promise<TopicUpdate> {
    const transaction = await this.verified(beefHex)
    const [transition] = await this.applyToAll(transaction, [topic])
    return { txid: transaction.txid, outcome: transition?.outcome ?? 'irrelevant' }
  }

  async subscribeToAtomicTopic(topic: string, callback: AtomicTopicCallback): Promise<void> {
    this.#subscribers.push({ topic, callback })
  }

  async getAtomicTopicState(topic: string): Promise<AtomicTopicState> {
    const rows = await this.#db.outputs.where({ topic }).toArray()
    return { topic, outputs: rows.map(({ outpoint }) => outpoint) }
  }

  /** Asynchronous work is done here, before any transaction of the database begins. */
  protected async verified(beefHex: string): Promise<BeefTransaction> {
    const transaction = parseBeef(beefHex)
    if (!(await verifyBeef(transaction, this.#ports.chain)))
      throw new Error(`${transaction.txid} does not verify`)
    return transaction
  }

  /** One Dexie transaction reads, decides and writes. It writes if no topic refuses and at least one is new. */
  protected async applyToAll(
    transaction: BeefTransaction,
    topics: string[],
  ): Promise<Transition[]> {
    const { outputs, spends, applied } = this.#db
    const { txid, inputs } = transaction
    const transitions = await this.#db.transaction('rw', outputs, spends, applied, async () => {
      const found: Transition[] = []
      for (const topic of topics) found.push(await this.#transition(transaction, topic))
      if (found.some(isRefused)) return found
      for (const { topic, outcome, removes, adds } of found) {
        if (outcome === 'duplicate') continue
        await applied.add({ topic, txid })
        await spends.bulkPut(inputs.map((outpoint) => ({ topic, outpoint, by: txid })))
        await outputs.bulkDelete(removes.map((outpoint) => [topic, outpoint]))
        await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
      }
      return found
    })
    // What is told is true: it is committed by now.
    if (!transitions.some(isRefused))
      for (const { topic, outcome } of transitions)
        if (outcome === 'admitted') this.#tell({ topic, txid })
    return transitions
  }

  /** Awaits nothing but Dexie. */
  async #transition(transaction: BeefTransaction, topic: string): Promise<Transition> {
    const { txid, inputs } = transaction
    const { outputs, spends, applied } = this.#db
    const nothing = (outcome: Outcome) => ({ topic, outcome, removes: [], adds: [] })
    const rule = this.#ports.topics.get(topic)
    if (!rule) throw new Error(`${topic} is not hosted here`)

    if (await applied.get([topic, txid])) return nothing('duplicate')
    const rivals = await spends.bulkGet(inputs.map((outpoint) => [topic, outpoint]))
    if (rivals.some((spend) => spend !== undefined)) return nothing('conflict')

    const coins = await outputs.bulkGet(inputs.map((outpoint) => [topic, outpoint]))
    const held = coins.flatMap((coin) => (coin ? [coin.outpoint] : []))
    const admitted = rule.admits(transaction, held)
    if (admitted.length === 0 && held.length === 0) return nothing('irrelevant')

    const spent = await spends.bulkGet(admitted.map((outpoint) => [topic, outpoint]))
    const adds = admitted.filter((_, index) => spent[index] === undefined)
    return { topic, outcome: 'admitted', removes: held, adds }
  }

  /** A subscriber that fails, at once or later, is its own affair. */
  #tell(event: AtomicTopicEvent): void {
    for (const { topic, callback } of this.#subscribers) {
      if (topic !== event.topic) continue
      try {
        Promise.resolve(callback({ ...event })).catch(() => {})
      } catch {
        // The others are told all the same.
      }
    }
  }
}

export class AtomicMultiTopicManager extends AtomicTopicManager {
  async processMultiTopicAtomicOperation(beefHex: string, topics: string[]): Promise<TopicUpdate> {
    const transaction = await this.verified(beefHex)
    const transitions = await this.applyToAll(transaction, topics)
    const refused = transitions.find(isRefused)
    if (refused) throw new Error(`${refused.topic} refuses ${transaction.txid}: ${refused.outcome}`)
    const isNew = transitions.some(({ outcome }) => outcome === 'admitted')
    return { txid: transaction.txid, outcome: isNew ? 'admitted' : 'duplicate' }
  }
}

function isRefused({ outcome }: Transition): boolean {
  return outcome === 'conflict' || outcome === 'irrelevant'
}
