import Dexie, { type Table } from 'dexie'
import {
  parseBeef,
  verifyBeef,
  type BasketOperation,
  type BeefTransaction,
  type ServicePorts,
} from 'atomic-lab'

// The module's sketch, made to run. It works, as long as nothing goes wrong and nobody else is there.

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

class BasketDatabase extends Dexie {
  /** Tokens that are not spent. */
  declare tokens: Table<BasketToken, string>

  constructor(name: string) {
    super(name)
    this.version(1).stores({ tokens: 'outpoint, basket' })
  }
}

export class AtomicBasketManager {
  protected readonly ports: ServicePorts
  protected readonly db: BasketDatabase

  constructor(ports: ServicePorts) {
    this.ports = ports
    this.db = new BasketDatabase(ports.databaseName)
  }

  async processAtomicBasketOperation(beefHex: string): Promise<BasketUpdate> {
    const tx = parseBeef(beefHex)
    if (!(await verifyBeef(tx, this.ports.chain))) throw new Error('Invalid BEEF transaction')

    const basketOps = this.ports.wallet.operationsOf(tx)
    if (basketOps.length === 0) throw new Error('No basket operation')
    for (const op of basketOps) await this.validateBasketOperation(op, tx)

    await this.applyAtomicBasketOperations(basketOps)
    return { txid: tx.txid, outcome: 'applied' }
  }

  async organizeForAtomicOperation(requiredTokens: TokenRequirement[]): Promise<OrganizedTokens> {
    const tokensByBasket: Record<string, BasketToken[]> = {}
    let totalTokens = 0
    for (const { basket, quantity, filter } of requiredTokens) {
      const tokens = (await this.getTokensFromBasket(basket, filter)).slice(0, quantity)
      tokensByBasket[basket] = tokens
      totalTokens += tokens.length
    }
    const until = this.ports.clock() + 60_000
    return { reservation: `at-${until}`, until, tokensByBasket, totalTokens }
  }

  async releaseReservation(reservation: string): Promise<void> {
    throw new Error(`The sketch reserves nothing: ${reservation}`)
  }

  async manageInventoryAtomically(operation: InventoryOperation): Promise<SignedOperation> {
    const { productBasket, quantity, buyer } = operation
    const availableTokens = await this.getTokensFromBasket(productBasket, { available: true })
    if (availableTokens.length < quantity) throw new Error('Insufficient inventory')

    // "Atomic operations prevent overselling mathematically": do they?
    const tokensToConsume = availableTokens.slice(0, quantity)
    const to = buyer === undefined ? null : `${buyer}/incoming`
    return this.signAndProcess(tokensToConsume, to)
  }

  async getTokensFromBasket(basket: string, filter: BasketFilter = {}): Promise<BasketToken[]> {
    const tokens = await this.db.tokens.where({ basket }).toArray()
    return tokens.filter(({ asset }) => filter.asset === undefined || asset === filter.asset)
  }

  protected async signAndProcess(
    tokens: BasketToken[],
    to: string | null,
  ): Promise<SignedOperation> {
    const beef = this.ports.wallet.sign(
      tokens.map(({ outpoint, basket }) => ({ outpoint, from: basket, to })),
    )
    const { txid } = await this.processAtomicBasketOperation(beef)
    return { txid, beef }
  }

  protected async validateBasketOperation(op: BasketOperation, tx: BeefTransaction): Promise<void> {
    if (op.type !== 'create') {
      const [outpoint, basket] = op.type === 'move' ? [op.spent, op.from] : [op.outpoint, op.basket]
      const token = await this.db.tokens.get(outpoint)
      if (token?.basket !== basket) throw new Error(`Not in ${basket}: ${outpoint}`)
    }
    if (op.type !== 'consume') {
      const held = await this.db.tokens
        .where('outpoint')
        .anyOf([...tx.inputs])
        .primaryKeys()
      const admitted = this.ports.topics.get('tm_tokens')?.admits(tx, held) ?? []
      if (!admitted.includes(op.outpoint)) throw new Error(`Not a token: ${op.outpoint}`)
    }
  }

  protected async applyAtomicBasketOperations(operations: readonly BasketOperation[]) {
    // "All operations succeed or fail together": do they?
    for (const op of operations) {
      switch (op.type) {
        case 'move':
          await this.db.tokens.delete(op.spent)
          await this.db.tokens.put({ outpoint: op.outpoint, asset: op.asset, basket: op.to })
          break
        case 'create':
          await this.db.tokens.put({ outpoint: op.outpoint, asset: op.asset, basket: op.basket })
          break
        case 'consume':
          await this.db.tokens.delete(op.outpoint)
          break
      }
    }
  }
}

export class AtomicCrossBasketManager extends AtomicBasketManager {
  async processAtomicCrossBasketOperation(
    operation: CrossBasketOperation,
  ): Promise<SignedOperation> {
    let last: SignedOperation | null = null
    const { baskets, filters, operations } = operation
    for (const { from, to, quantity } of operations) {
      if (!baskets.includes(from) || !baskets.includes(to)) throw new Error('No such basket')
      const tokens = await this.getTokensFromBasket(from, filters?.[from])
      if (tokens.length < quantity) throw new Error(`Not enough in ${from}`)
      // "All baskets updated atomically": are they?
      last = await this.signAndProcess(tokens.slice(0, quantity), to)
    }
    if (!last) throw new Error('No operation')
    return last
  }

  async atomicMarketplaceOperation(trade: MarketplaceOperation): Promise<SignedOperation> {
    const { sellerBasket, buyerBasket, asset, payment } = trade
    return this.processAtomicCrossBasketOperation({
      baskets: [sellerBasket, buyerBasket],
      filters: { [sellerBasket]: { asset }, [buyerBasket]: { asset: payment.asset } },
      operations: [
        { type: 'move', from: sellerBasket, to: buyerBasket, quantity: 1 },
        { type: 'move', from: buyerBasket, to: sellerBasket, quantity: payment.quantity },
      ],
    })
  }
}
