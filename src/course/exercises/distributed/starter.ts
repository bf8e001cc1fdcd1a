import Dexie, { type Table } from 'dexie'
import {
  parseBeef,
  readToken,
  toHexEF,
  unprovenOf,
  verifyBeef,
  type BeefTransaction,
  type NetworkError,
  type ServicePorts,
} from 'atomic-lab'

// The module's sketch, made to run. It works, as long as every answer comes and nobody dies.

export interface BroadcastResult {
  txid: string
  status: string
  /** Hex. */
  extendedFormat: string
}

/** What became of one BEEF of a batch. */
export type BatchResult =
  | ({ kind: 'sent' } & BroadcastResult)
  | { kind: 'refused'; txid: string; code: NetworkError['code'] }
  | { kind: 'not-sent'; txid: string; because: string }
  | { kind: 'invalid'; reason: string }

export interface EventUpdate {
  txid: string
  outcome: 'admitted' | 'duplicate' | 'conflict' | 'irrelevant' | 'pending'
}

export interface BasketToken {
  outpoint: string
  assetId: string
  amount: number
}

export interface ServiceState {
  /** The unspent outputs of each topic, as `txid.vout`. */
  topics: Record<string, string[]>
  /** The unspent tokens of each owner, by identity key. */
  baskets: Record<string, BasketToken[]>
}

export class ExtendedFormatBroadcastService {
  protected readonly ports: ServicePorts

  constructor(ports: ServicePorts) {
    this.ports = ports
  }

  async broadcastBEEFToNetwork(beefHex: string): Promise<BroadcastResult> {
    const tx = await verified(beefHex, this.ports)
    for (const ancestor of unprovenOf(tx).slice(0, -1)) await this.submitToNetwork(ancestor)
    return this.submitToNetwork(tx)
  }

  async batchBroadcastBEEF(beefTransactions: string[]): Promise<BatchResult[]> {
    const results: BatchResult[] = []
    for (const beefHex of beefTransactions) {
      try {
        // "All transactions broadcast atomically as a batch": are they?
        results.push({ kind: 'sent', ...(await this.broadcastBEEFToNetwork(beefHex)) })
      } catch (error) {
        results.push({ kind: 'invalid', reason: String(error) })
      }
    }
    return results
  }

  protected async submitToNetwork(tx: BeefTransaction): Promise<BroadcastResult> {
    const extendedFormat = toHexEF(tx)
    const { txid, status } = await this.ports.network.broadcast(extendedFormat)
    return { txid, status, extendedFormat }
  }
}

/** One row for each topic: its unspent outputs, what has been spent, and what was applied. */
interface TopicRow {
  topic: string
  outputs: string[]
  spends: string[]
  applied: string[]
}

class ServiceDatabase extends Dexie {
  declare states: Table<TopicRow, string>
  declare tokens: Table<BasketToken & { owner: string }, string>

  constructor(name: string) {
    super(name)
    this.version(1).stores({ states: 'topic', tokens: 'outpoint' })
  }
}

interface Transition {
  topic: string
  removes: string[]
  adds: string[]
}

export class AtomicDistributedEventProcessor {
  protected readonly ports: ServicePorts
  protected readonly db: ServiceDatabase
  protected readonly broadcaster: ExtendedFormatBroadcastService

  constructor(ports: ServicePorts) {
    this.ports = ports
    this.db = new ServiceDatabase(ports.databaseName)
    this.broadcaster = new ExtendedFormatBroadcastService(ports)
  }

  async processAtomicDistributedEvent(eventBEEF: string): Promise<EventUpdate> {
    const eventTx = await verified(eventBEEF, this.ports)
    const { outcome, transitions } = await this.plan(eventTx)
    if (outcome === 'admitted') {
      await this.broadcaster.broadcastBEEFToNetwork(eventBEEF)
      for (const transition of transitions) await this.updateTopicManager(eventTx, transition)
      for (const transition of transitions) await this.updateBasketManager(eventTx, transition)
    }
    return { txid: eventTx.txid, outcome }
  }

  async processAtomicSupplyChain(supplyChainBEEF: string): Promise<EventUpdate> {
    const supplyChainTx = await verified(supplyChainBEEF, this.ports)
    let outcome: EventUpdate['outcome'] = 'irrelevant'
    // "All participant states updated atomically": are they?
    for (const member of unprovenOf(supplyChainTx)) {
      const planned = await this.plan(member)
      outcome = planned.outcome
      if (outcome !== 'admitted') continue
      await this.ports.network.broadcast(toHexEF(member))
      for (const transition of planned.transitions) {
        await this.updateTopicManager(member, transition)
        await this.updateBasketManager(member, transition)
      }
    }
    return { txid: supplyChainTx.txid, outcome }
  }

  async resumePendingEvents(): Promise<void> {
    // The sketch keeps nothing that it could resume.
  }

  async getServiceState(): Promise<ServiceState> {
    const state: ServiceState = { topics: {}, baskets: {} }
    for (const topic of this.ports.topics.keys())
      state.topics[topic] = (await this.topicRow(topic)).outputs
    for (const { owner, ...token } of await this.db.tokens.toArray())
      (state.baskets[owner] ??= []).push(token)
    return state
  }

  protected async plan(tx: BeefTransaction) {
    const transitions: Transition[] = []
    let outcome: EventUpdate['outcome'] = 'irrelevant'
    for (const [topic, rule] of this.ports.topics) {
      const { outputs, spends, applied } = await this.topicRow(topic)
      if (applied.includes(tx.txid)) {
        if (outcome === 'irrelevant') outcome = 'duplicate'
        continue
      }
      if (tx.inputs.some((coin) => spends.includes(coin)))
        return { outcome: 'conflict' as const, transitions: [] }
      const removes = tx.inputs.filter((coin) => outputs.includes(coin))
      const adds = rule.admits(tx, removes)
      if (adds.length === 0 && removes.length === 0) continue
      outcome = 'admitted'
      transitions.push({ topic, removes, adds: [...adds] })
    }
    return { outcome, transitions }
  }

  protected async updateTopicManager(
    { txid, inputs }: BeefTransaction,
    { topic, removes, adds }: Transition,
  ): Promise<void> {
    const { outputs, spends, applied } = await this.topicRow(topic)
    await this.db.states.put({
      topic,
      outputs: [...outputs.filter((coin) => !removes.includes(coin)), ...adds],
      spends: [...spends, ...inputs],
      applied: [...applied, txid],
    })
  }

  protected async updateBasketManager(
    tx: BeefTransaction,
    { topic, removes, adds }: Transition,
  ): Promise<void> {
    if (topic !== 'tm_tokens') return
    await this.db.tokens.bulkDelete(removes)
    for (const outpoint of adds) {
      const output = tx.outputs.find((one) => one.outpoint === outpoint)
      const token = output ? readToken(output) : null
      if (token) await this.db.tokens.put({ outpoint, ...token })
    }
  }

  protected async topicRow(topic: string): Promise<TopicRow> {
    const row = await this.db.states.get(topic)
    return row ?? { topic, outputs: [], spends: [], applied: [] }
  }
}

async function verified(beefHex: string, { chain }: ServicePorts): Promise<BeefTransaction> {
  const tx = parseBeef(beefHex)
  if (!(await verifyBeef(tx, chain))) throw new Error('Invalid BEEF transaction')
  return tx
}
