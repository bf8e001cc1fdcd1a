import Dexie, { type Table } from 'dexie'
import {
  parseBeef,
  verifyBeef,
  type BasketOperation,
  type BeefTransaction,
  type ServicePorts,
  type WantedMove,
} from 'atomic-lab'

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

const RESERVED_FOR = 60_000

/** A token that is not spent. `until` 0: nobody has reserved it. */
interface Row extends BasketToken {
  reservation: string
  until: number
}

/** Tokens that one operation takes out of a basket. */
interface Wanted {
  from: string
  to: string | null
  quantity: number
  asset: string | undefined
}

class BasketDatabase extends Dexie {
  declare tokens: Table<Row, string>
  declare applied: Table<{ txid: string }, string>

  constructor(name: string) {
    super(name)
    this.version(1).stores({ tokens: 'outpoint, basket, reservation', applied: 'txid' })
  }
}

export class AtomicBasketManager {
  readonly #ports: ServicePorts
  readonly #db: BasketDatabase

  constructor(ports: ServicePorts) {
    this.#ports = ports
    this.#db = new BasketDatabase(ports.databaseName)
  }

  async processAtomicBasketOperation(beefHex: string): Promise<BasketUpdate> {
    // Asynchronous work is done here, before any transaction of the database begins.
    const transaction = parseBeef(beefHex)
    if (!(await verifyBeef(transaction, this.#ports.chain)))
      throw new Error(`${transaction.txid} does not verify`)
    return this.#inOneStep(async () => {
      const { txid } = transaction
      if (await this.#db.applied.get(txid)) return { txid, outcome: 'duplicate' }
      await this.#apply(transaction)
      return { txid, outcome: 'applied' }
    })
  }

  async organizeForAtomicOperation(requiredTokens: TokenRequirement[]): Promise<OrganizedTokens> {
    return this.#inOneStep(async () => {
      const picked = await this.#pick(
        requiredTokens.map(({ basket, quantity, filter }) => ({
          from: basket,
          to: null,
          quantity,
          asset: filter?.asset,
        })),
      )
      const reservation = Math.random().toString(36).slice(2)
      const until = this.#ports.clock() + RESERVED_FOR
      const tokens = picked.map(({ row }) => row)
      await this.#db.tokens.bulkPut(tokens.map((row) => ({ ...row, reservation, until })))
      const tokensByBasket: Record<string, BasketToken[]> = {}
      for (const row of tokens) (tokensByBasket[row.basket] ??= []).push(tokenOf(row))
      return { reservation, until, tokensByBasket, totalTokens: tokens.length }
    })
  }

  async releaseReservation(reservation: string): Promise<void> {
    await this.#inOneStep(async () => {
      const rows = await this.#db.tokens.where({ reservation }).toArray()
      const held = rows.filter((row) => !this.#isFree(row))
      if (held.length === 0) throw new Error(`no reservation ${reservation}`)
      await this.#db.tokens.bulkPut(held.map((row) => ({ ...row, reservation: '', until: 0 })))
    })
  }

  async manageInventoryAtomically(operation: InventoryOperation): Promise<SignedOperation> {
    const { productBasket, quantity, buyer } = operation
    const to = buyer === undefined ? null : `${buyer}/incoming`
    return this.spend([{ from: productBasket, to, quantity, asset: undefined }])
  }

  async getTokensFromBasket(basket: string, filter: BasketFilter = {}): Promise<BasketToken[]> {
    const { asset, available = true } = filter
    const rows = await this.#db.tokens.where({ basket }).toArray()
    return rows
      .filter((row) => asset === undefined || row.asset === asset)
      .filter((row) => !available || this.#isFree(row))
      .map(tokenOf)
  }

  /** Selects, signs and applies, all in one Dexie transaction: the wallet is synchronous. */
  protected async spend(wanted: Wanted[]): Promise<SignedOperation> {
    return this.#inOneStep(async () => {
      const picked = await this.#pick(wanted)
      const moves: WantedMove[] = picked.map(({ row, to }) => ({
        outpoint: row.outpoint,
        from: row.basket,
        to,
      }))
      const beef = this.#ports.wallet.sign(moves)
      const transaction = parseBeef(beef)
      await this.#apply(transaction)
      return { txid: transaction.txid, beef }
    })
  }

  /** All that `work` writes is committed at once. It awaits nothing but Dexie. */
  #inOneStep<T>(work: () => Promise<T>): Promise<T> {
    return this.#db.transaction('rw', this.#db.tokens, this.#db.applied, work)
  }

  #isFree({ until }: Row): boolean {
    return until <= this.#ports.clock()
  }

  /** Different tokens for each of them, or it throws. */
  async #pick(wanted: Wanted[]): Promise<{ row: Row; to: string | null }[]> {
    const picked: { row: Row; to: string | null }[] = []
    for (const { from, to, quantity, asset } of wanted) {
      const rows = await this.#db.tokens.where({ basket: from }).toArray()
      const free = rows
        .filter((row) => this.#isFree(row))
        .filter((row) => asset === undefined || row.asset === asset)
        .filter((row) => !picked.some((other) => other.row.outpoint === row.outpoint))
      if (free.length < quantity) throw new Error(`${from} has ${free.length} of ${quantity}`)
      for (const row of free.slice(0, quantity)) picked.push({ row, to })
    }
    return picked
  }

  /** Every operation is looked at before any is written. */
  async #apply(transaction: BeefTransaction): Promise<void> {
    const { txid, inputs } = transaction
    const { tokens, applied } = this.#db
    const operations = this.#ports.wallet.operationsOf(transaction)
    if (operations.length === 0) throw new Error(`${txid} does nothing to a basket`)

    const rows = await tokens.bulkGet([...inputs])
    const held = new Map(rows.flatMap((row) => (row ? [[row.outpoint, row]] : [])))
    const genuine = this.#ports.topics.get('tm_tokens')?.admits(transaction, [...held.keys()]) ?? []
    for (const operation of operations) {
      const spent = spentBy(operation)
      if (spent && held.get(spent.outpoint)?.basket !== spent.basket)
        throw new Error(`${spent.outpoint} is not in ${spent.basket}`)
      const made = madeBy(operation)
      if (made && !genuine.includes(made.outpoint))
        throw new Error(`${made.outpoint} is no token that could be there`)
    }

    await tokens.bulkDelete(operations.flatMap((one) => spentBy(one)?.outpoint ?? []))
    await tokens.bulkAdd(operations.flatMap((one) => madeBy(one) ?? []))
    await applied.add({ txid })
  }
}

export class AtomicCrossBasketManager extends AtomicBasketManager {
  async processAtomicCrossBasketOperation(
    operation: CrossBasketOperation,
  ): Promise<SignedOperation> {
    const { baskets, filters, operations } = operation
    for (const basket of operations.flatMap(({ from, to }) => [from, to]))
      if (!baskets.includes(basket)) throw new Error(`${basket} is not one of the baskets`)
    return this.spend(
      operations.map(({ from, to, quantity }) => ({
        from,
        to,
        quantity,
        asset: filters?.[from]?.asset,
      })),
    )
  }

  /** Both legs are one transaction. */
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

const tokenOf = ({ outpoint, asset, basket }: Row): BasketToken => ({ outpoint, asset, basket })

/** The token that an operation takes, and the basket that it is said to be in. */
function spentBy(operation: BasketOperation): { outpoint: string; basket: string } | null {
  if (operation.type === 'create') return null
  if (operation.type === 'consume') return operation
  return { outpoint: operation.spent, basket: operation.from }
}

function madeBy(operation: BasketOperation): Row | null {
  if (operation.type === 'consume') return null
  const { asset, outpoint } = operation
  const basket = operation.type === 'move' ? operation.to : operation.basket
  return { outpoint, asset, basket, reservation: '', until: 0 }
}
