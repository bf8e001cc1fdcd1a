import type { NetworkError, ServicePorts } from 'atomic-lab'

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

const bytes = (beefHex: string): string => `${beefHex.length / 2} bytes`

export class ExtendedFormatBroadcastService {
  readonly ports: ServicePorts

  constructor(ports: ServicePorts) {
    this.ports = ports
  }

  async broadcastBEEFToNetwork(beefHex: string): Promise<BroadcastResult> {
    throw new Error(`broadcastBEEFToNetwork is not written yet (${bytes(beefHex)})`)
  }

  async batchBroadcastBEEF(beefTransactions: string[]): Promise<BatchResult[]> {
    throw new Error(`batchBroadcastBEEF is not written yet (${beefTransactions.length} BEEFs)`)
  }
}

export class AtomicDistributedEventProcessor {
  readonly ports: ServicePorts

  constructor(ports: ServicePorts) {
    this.ports = ports
  }

  async processAtomicDistributedEvent(eventBEEF: string): Promise<EventUpdate> {
    throw new Error(`processAtomicDistributedEvent is not written yet (${bytes(eventBEEF)})`)
  }

  async processAtomicSupplyChain(supplyChainBEEF: string): Promise<EventUpdate> {
    throw new Error(`processAtomicSupplyChain is not written yet (${bytes(supplyChainBEEF)})`)
  }

  async resumePendingEvents(): Promise<void> {
    throw new Error('resumePendingEvents is not written yet')
  }

  async getServiceState(): Promise<ServiceState> {
    throw new Error('getServiceState is not written yet')
  }
}
