import Dexie, { type Table } from 'dexie'
import {
  NetworkError,
  parseBeef,
  readToken,
  toHexEF,
  unprovenOf,
  verifyBeef,
  type BeefTransaction,
  type ServicePorts,
} from 'atomic-lab'

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
  readonly #ports: ServicePorts

  constructor(ports: ServicePorts) {
    this.#ports = ports
  }

  async broadcastBEEFToNetwork(beefHex: string): Promise<BroadcastResult> {
    const transaction = await verified(beefHex, this.#ports)
    for (const ancestor of unprovenOf(transaction).slice(0, -1)) await this.#send(ancestor)
    return this.#send(transaction)
  }

  async batchBroadcastBEEF(beefTransactions: string[]): Promise<BatchResult[]> {
    const read: (BeefTransaction | Error)[] = []
    for (const beefHex of beefTransactions)
      read.push(await verified(beefHex, this.#ports).catch((error: Error) => error))
    // What is first seen comes after its parents, for each BEEF has them before it.
    const all = read.flatMap((one) => (one instanceof Error ? [] : unprovenOf(one)))
    const results = new Map<string, BatchResult>()
    for (const transaction of all) {
      const { txid, inputs } = transaction
      if (results.has(txid)) continue
      const parents = inputs.map((coin) => coin.slice(0, 64))
      const because = parents.find((parent) => (results.get(parent)?.kind ?? 'sent') !== 'sent')
      results.set(
        txid,
        because === undefined ? await this.#try(transaction) : { kind: 'not-sent', txid, because },
      )
    }
    return read.map((one) => {
      if (one instanceof Error) return { kind: 'invalid', reason: one.message }
      return results.get(one.txid) ?? { kind: 'invalid', reason: 'not read' }
    })
  }

  async #try(transaction: BeefTransaction): Promise<BatchResult> {
    try {
      return { kind: 'sent', ...(await this.#send(transaction)) }
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      return { kind: 'refused', txid: transaction.txid, code: error.code }
    }
  }

  async #send(transaction: BeefTransaction): Promise<BroadcastResult> {
    const extendedFormat = toHexEF(transaction)
    const { txid, status } = await this.#ports.network.broadcast(extendedFormat)
    return { txid, status, extendedFormat }
  }
}

const TOKENS = 'tm_tokens'

/** What is sent and not yet answered: written before it is sent, gone with what it was for. */
interface OutboxRow {
  txid: string
  /** Whether its unproven ancestors are to be applied with it. */
  kind: 'event' | 'chain'
  beefHex: string
}

class ServiceDatabase extends Dexie {
  /** Unspent outputs only. */
  declare outputs: Table<{ topic: string; outpoint: string }>
  /** Every input of every applied transaction: a child may come first. */
  declare spends: Table<{ topic: string; outpoint: string; by: string }>
  declare applied: Table<{ topic: string; txid: string }>
  declare tokens: Table<BasketToken & { owner: string }>
  declare outbox: Table<OutboxRow>

  constructor(name: string) {
    super(name)
    this.version(1).stores({
      outputs: '[topic+outpoint], topic',
      spends: '[topic+outpoint]',
      applied: '[topic+txid]',
      tokens: 'outpoint',
      outbox: '[txid+kind]',
    })
  }
}

/** What a transaction would change in one topic. */
interface Transition {
  topic: string
  transaction: BeefTransaction
  removes: string[]
  adds: string[]
}

export class AtomicDistributedEventProcessor {
  readonly #ports: ServicePorts
  readonly #db: ServiceDatabase

  constructor(ports: ServicePorts) {
    this.#ports = ports
    this.#db = new ServiceDatabase(ports.databaseName)
  }

  processAtomicDistributedEvent(eventBEEF: string): Promise<EventUpdate> {
    return this.#process(eventBEEF, 'event')
  }

  processAtomicSupplyChain(supplyChainBEEF: string): Promise<EventUpdate> {
    return this.#process(supplyChainBEEF, 'chain')
  }

  async resumePendingEvents(): Promise<void> {
    for (const row of await this.#db.outbox.toArray())
      await this.#deliver(row).catch((error: unknown) => {
        // What the network refuses is settled; the others are asked about all the same.
        if (!(error instanceof NetworkError)) throw error
      })
  }

  getServiceState(): Promise<ServiceState> {
    const { outputs, tokens } = this.#db
    return this.#db.transaction('r', outputs, tokens, async () => {
      const state: ServiceState = { topics: {}, baskets: {} }
      for (const topic of this.#ports.topics.keys()) {
        const rows = await outputs.where({ topic }).toArray()
        state.topics[topic] = rows.map(({ outpoint }) => outpoint)
      }
      for (const { owner, ...token } of await tokens.toArray())
        (state.baskets[owner] ??= []).push(token)
      return state
    })
  }

  /** First the intention is committed, then it is sent, then what it comes to is committed. */
  async #process(beefHex: string, kind: OutboxRow['kind']): Promise<EventUpdate> {
    const transaction = await verified(beefHex, this.#ports)
    const { txid } = transaction
    const row = { txid, kind, beefHex }
    const outcome = await this.#db.transaction('rw', this.#db.tables, async () => {
      const planned = await this.#plan(toApply(transaction, kind))
      if (planned.outcome === 'admitted') await this.#db.outbox.put(row)
      return planned.outcome
    })
    return { txid, outcome: outcome === 'admitted' ? await this.#deliver(row) : outcome }
  }

  /** As often as it takes: the network knows a transaction that it was sent before. */
  async #deliver(row: OutboxRow): Promise<EventUpdate['outcome']> {
    const transaction = parseBeef(row.beefHex)
    const members = toApply(transaction, row.kind)
    const taken = new Set<string>()
    try {
      for (const one of unprovenOf(transaction)) {
        await this.#ports.network.broadcast(toHexEF(one))
        taken.add(one.txid)
      }
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      if (typeof error.code !== 'number') return 'pending'
      const accepted = members.filter(({ txid }) => taken.has(txid))
      await this.#settle(row, accepted)
      throw error
    }
    return this.#settle(row, members)
  }

  /** One commit: topics, baskets, and nothing is pending any more. */
  #settle({ txid, kind }: OutboxRow, members: readonly BeefTransaction[]) {
    const { outbox, tables } = this.#db
    return this.#db.transaction('rw', tables, async () => {
      const { outcome, transitions } = await this.#plan(members)
      for (const transition of transitions) await this.#write(transition)
      await outbox.delete([txid, kind])
      return outcome
    })
  }

  /** Reads and decides; awaits nothing but Dexie. */
  async #plan(members: readonly BeefTransaction[]) {
    const { outputs, spends, applied } = this.#db
    const transitions: Transition[] = []
    const fresh = new Set<string>()
    let [rivals, known] = [false, false]
    for (const transaction of members)
      for (const [topic, rule] of this.#ports.topics) {
        const { txid, inputs } = transaction
        const keys = (outpoints: readonly string[]) => outpoints.map((coin) => [topic, coin])
        if (await applied.get([topic, txid])) {
          known = true
          continue
        }
        const spenders = await spends.bulkGet(keys(inputs))
        if (spenders.some((spend) => spend !== undefined)) rivals = true

        const coins = await outputs.bulkGet(keys(inputs))
        const removes = inputs.filter(
          (coin, index) => coins[index] !== undefined || fresh.has(`${topic} ${coin}`),
        )
        const admitted = rule.admits(transaction, removes)
        if (admitted.length === 0 && removes.length === 0) continue

        const spent = await spends.bulkGet(keys(admitted))
        const adds = admitted.filter((_, index) => spent[index] === undefined)
        for (const coin of adds) fresh.add(`${topic} ${coin}`)
        transitions.push({ topic, transaction, removes, adds })
      }
    if (rivals) return { outcome: 'conflict' as const, transitions: [] }
    if (transitions.length > 0) return { outcome: 'admitted' as const, transitions }
    return { outcome: known ? ('duplicate' as const) : ('irrelevant' as const), transitions }
  }

  async #write({ topic, transaction, removes, adds }: Transition): Promise<void> {
    const { outputs, spends, applied, tokens } = this.#db
    const { txid, inputs } = transaction
    await applied.add({ topic, txid })
    await spends.bulkPut(inputs.map((outpoint) => ({ topic, outpoint, by: txid })))
    await outputs.bulkDelete(removes.map((outpoint) => [topic, outpoint]))
    await outputs.bulkAdd(adds.map((outpoint) => ({ topic, outpoint })))
    if (topic !== TOKENS) return
    await tokens.bulkDelete(removes)
    await tokens.bulkAdd(adds.map((outpoint) => tokenIn(transaction, outpoint)))
  }
}

/** Asynchronous work is done here, before any transaction of the database begins. */
async function verified(beefHex: string, { chain }: ServicePorts): Promise<BeefTransaction> {
  const transaction = parseBeef(beefHex)
  if (!(await verifyBeef(transaction, chain)))
    throw new Error(`${transaction.txid} does not verify`)
  return transaction
}

function toApply(transaction: BeefTransaction, kind: OutboxRow['kind']): BeefTransaction[] {
  return kind === 'chain' ? [...unprovenOf(transaction)] : [transaction]
}

function tokenIn({ outputs }: BeefTransaction, outpoint: string) {
  const output = outputs.find((one) => one.outpoint === outpoint)
  const token = output ? readToken(output) : null
  if (!token) throw new Error(`${outpoint} is no token`)
  return { outpoint, ...token }
}
