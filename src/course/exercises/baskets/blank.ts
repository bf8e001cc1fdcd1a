import type { ServicePorts } from 'atomic-lab'

export interface BasketToken {
  outpoint: string
  asset: string
  basket: string
}

export interface BasketFilter {
  asset?: string
  /** Only tokens that nobody has reserved, unless it is false. */
  available?: boolean
}

export interface TokenRequirement {
  basket: string
  quantity: number
  filter?: BasketFilter
}

export interface OrganizedTokens {
  reservation: string
  /** From then on the tokens are free again. */
  until: number
  tokensByBasket: Record<string, BasketToken[]>
  totalTokens: number
}

export interface InventoryOperation {
  productBasket: string
  quantity: number
  /** Whose `incoming` gets the tokens; without one they are consumed. */
  buyer?: string
}

export interface CrossBasketOperation {
  baskets: string[]
  filters?: Record<string, BasketFilter>
  operations: { type: 'move'; from: string; to: string; quantity: number }[]
}

export interface MarketplaceOperation {
  sellerBasket: string
  buyerBasket: string
  asset: string
  payment: { asset: string; quantity: number }
}

export interface BasketUpdate {
  txid: string
  outcome: 'applied' | 'duplicate'
}

export interface SignedOperation {
  txid: string
  beef: string
}

const notYet = (what: string, given: unknown): Error =>
  new Error(`${what} is not written yet (${JSON.stringify(given)})`)

export class AtomicBasketManager {
  readonly ports: ServicePorts

  constructor(ports: ServicePorts) {
    this.ports = ports
  }

  async processAtomicBasketOperation(beefHex: string): Promise<BasketUpdate> {
    throw notYet('processAtomicBasketOperation', beefHex.length / 2)
  }

  async organizeForAtomicOperation(requiredTokens: TokenRequirement[]): Promise<OrganizedTokens> {
    throw notYet('organizeForAtomicOperation', requiredTokens)
  }

  async releaseReservation(reservation: string): Promise<void> {
    throw notYet('releaseReservation', reservation)
  }

  async manageInventoryAtomically(operation: InventoryOperation): Promise<SignedOperation> {
    throw notYet('manageInventoryAtomically', operation)
  }

  async getTokensFromBasket(basket: string, filter: BasketFilter = {}): Promise<BasketToken[]> {
    throw notYet('getTokensFromBasket', [basket, filter])
  }
}

export class AtomicCrossBasketManager extends AtomicBasketManager {
  async processAtomicCrossBasketOperation(
    operation: CrossBasketOperation,
  ): Promise<SignedOperation> {
    throw notYet('processAtomicCrossBasketOperation', operation)
  }

  async atomicMarketplaceOperation(trade: MarketplaceOperation): Promise<SignedOperation> {
    throw notYet('atomicMarketplaceOperation', trade)
  }
}
