import { fromHex, toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import {
  parseTopicName,
  sure,
  type IdentityKey,
  type Outpoint,
  type Revision,
  type Txid,
} from '#chain/ids.ts'
import { fits } from '#baskets/select-tokens.ts'
import { isAvailable } from '#baskets/token-status.ts'
import { withDoubleSpendRetry } from '#engine/double-spend-retry.ts'
import { actOf } from '#engine/wallet.ts'
import type { Change } from '#model/change.ts'
import { isRefusal } from '#model/outcome.ts'
import type { SubmitAction } from '#model/action.ts'
import type { BasketToken } from '#model/state.ts'
import { actOrThrow, ownedBasket, personNamed, unspentIn, type BasketNode } from './basket-node.ts'
import { LabError } from './lab-error.ts'

/** Which tokens the module's getTokensFromBasket returns: without `available: false`, those that nobody holds. */
export interface BasketFilter {
  readonly available?: boolean
  readonly asset?: Outpoint
  readonly tags?: readonly string[]
}

export interface TokenRequirement {
  /** As in 'alice/art'. */
  readonly basket: string
  readonly filter?: BasketFilter
  readonly quantity: number
}

export interface OrganizedTokens {
  /** Give it back with `releaseReservation`, or name it in the act that uses the tokens. */
  readonly reservation: string
  readonly until: number
  readonly tokensByBasket: ReadonlyMap<string, readonly BasketToken[]>
  /** BEEF of all of them, merged. */
  readonly beefData: string
  readonly totalTokens: number
}

export interface InventoryOperation {
  readonly productBasket: string
  readonly quantity: number
  /** A person's name; without one the tokens are consumed. */
  readonly buyer?: string
  /** Satoshis for all of them. */
  readonly price?: number
}

/** One of the module's three: a move is a token consumed and one of its asset made for the same person. */
export interface BasketOperation {
  readonly type: 'create' | 'move' | 'consume'
  readonly owner: IdentityKey
  readonly basket: string
  readonly outpoint: Outpoint
}

export interface BasketUpdate {
  readonly txid: Txid
  readonly operations: readonly BasketOperation[]
  /** The one commit; null where all of it was known. */
  readonly revision: Revision | null
}

const TOKENS = sure(parseTopicName('tm_tokens'))

/** Of a sale that loses its tokens to rivals. */
const TRIES = 3

/**
 * The module's `AtomicBasketManager`, over the engine.
 *
 * The module promises that basket operations "succeed or fail together" over a loop of awaits, and that `slice(0, n)`
 * "prevents overselling mathematically". What holds: all that one transaction does to topics, baskets and indices of one
 * node is one commit; what prevents overselling is that each commit rests on every token standing as it was read.
 */
export class AtomicBasketManager {
  readonly #node: BasketNode

  constructor(node: BasketNode) {
    this.#node = node
  }

  /**
   * Promised: operations are extracted, validated and applied atomically, with the indices.
   * Guaranteed: a transaction that does nothing to the callers' baskets, or that the topic of tokens refuses, throws and
   * writes nothing; all else is one commit.
   */
  async processAtomicBasketOperation(beefHex: string): Promise<BasketUpdate> {
    const { engine, people, callers } = this.#node
    const bytes = fromHex(beefHex)
    if (!bytes.ok) throw new LabError(bytes.error.code, bytes.error)
    const action: SubmitAction = {
      kind: 'submit',
      beef: bytes.value,
      topics: [TOKENS],
      mode: 'all-or-nothing',
      remittances: [],
    }
    const planned = await engine.plan(action)
    if (!planned.ok) throw new LabError(planned.error.code, planned.error)
    const { txid, outcomes, plan } = planned.value
    if (Object.values(outcomes).some(isRefusal))
      throw new LabError('topics-refused', { code: 'topics-refused', outcomes })
    if (plan === null) return { txid, operations: [], revision: null }
    const own = new Set(callers.map((name) => personNamed(people, name)?.identityKey))
    const isOwn = ({ owner }: BasketOperation) => own.has(owner)
    if (!operationsIn(plan.changes).some(isOwn))
      throw new LabError('no-basket-operation', { code: 'no-basket-operation', txid })
    const submitted = await engine.submit(action)
    if (!submitted.ok) throw new LabError(submitted.error.code, submitted.error)
    const { event } = submitted.value
    const operations = operationsIn(event?.changes ?? []).filter(isOwn)
    return { txid, operations, revision: event?.revision ?? null }
  }

  /**
   * Promised: the tokens that an operation needs, grouped by basket, with their BEEF.
   * Guaranteed: they are selected and held in one commit, all or none, so that no other call gets them; after a minute they
   * are free again. All baskets are one person's: nothing holds two wallets' tokens in one step but a transaction.
   */
  async organizeForAtomicOperation(
    requiredTokens: readonly TokenRequirement[],
  ): Promise<OrganizedTokens> {
    const baskets = requiredTokens.map(({ basket }) => ownedBasket(this.#node, basket))
    const [first] = baskets
    if (first === undefined) throw new LabError('bad-argument', { path: 'requiredTokens' })
    const other = baskets.find(({ owner }) => owner !== first.owner)
    if (other !== undefined) throw new LabError('several-owners', { code: 'several-owners' })
    const { told } = await actOrThrow(this.#node, first.owner, 'reserve', {
      tokens: requiredTokens.map(({ quantity, filter }, at) => ({
        basket: baskets[at]?.basket ?? '',
        quantity,
        ...choiceFilter(filter),
      })),
      reason: 'organized',
    })
    assert(told.kind === 'reserved', 'reserve tells what it holds')
    const { reservation, until, tokens, beef } = told
    const tokensByBasket = new Map<string, readonly BasketToken[]>()
    for (const [at, { basket }] of requiredTokens.entries())
      tokensByBasket.set(basket, [...(tokensByBasket.get(basket) ?? []), ...(tokens[at] ?? [])])
    const totalTokens = tokens.reduce((sum, { length }) => sum + length, 0)
    return { reservation, until, tokensByBasket, beefData: toHex(beef), totalTokens }
  }

  /**
   * Promised: stock is never oversold.
   * Guaranteed: too little of it throws `insufficient-inventory` and holds nothing; of many buyers at once each token goes
   * to one, who is told by the commit and not only by the network. Where a rival that this node did not know of was first
   * with a token, that one is held and another one is sold, three times at most. Returns the transaction's BEEF.
   */
  async manageInventoryAtomically(operation: InventoryOperation): Promise<string> {
    const { productBasket, quantity, buyer, price } = operation
    const { owner, basket } = ownedBasket(this.#node, productBasket)
    const person = buyer === undefined ? null : personNamed(this.#node.people, buyer)
    if (buyer !== undefined && person === null)
      throw new LabError('unknown-person', { code: 'unknown-person', person: buyer })
    const sold = await withDoubleSpendRetry({
      wallets: this.#node.engine,
      action: actOf(owner, 'sale', {
        tokens: { basket, quantity },
        ...(person && { buyer: person.identityKey }),
        ...(price !== undefined && { price }),
      }),
      accepted: this.#node.accepted ?? (async () => true),
      most: TRIES,
    })
    if (!sold.ok) throw new LabError(sold.error.code, sold.error)
    const { beef } = sold.value
    assert(beef !== null, 'a sale makes a transaction')
    return toHex(beef)
  }

  /** Added to the module: what its sketches call. Unspent tokens, and unless `available` is false only those that nobody holds. */
  async getTokensFromBasket(
    basket: string,
    filter: BasketFilter = {},
  ): Promise<readonly BasketToken[]> {
    const tokens = await unspentIn(this.#node, ownedBasket(this.#node, basket))
    const { available = true, asset, tags = [] } = filter
    const by = { tags, tagMode: 'all' as const, ...(asset !== undefined && { asset }) }
    const now = this.#node.clock()
    return tokens.filter((token) => fits(token, by) && (!available || isAvailable(token, now)))
  }

  /** Added to the module: frees what `organizeForAtomicOperation` holds. */
  async releaseReservation(reservation: string): Promise<void> {
    const { people, callers } = this.#node
    let last: unknown = new LabError('unknown-reference', { reference: reservation })
    for (const name of callers) {
      const person = personNamed(people, name)
      if (person === null) continue
      try {
        await actOrThrow(this.#node, person.identityKey, 'release', { reservation })
        return
      } catch (error) {
        if (!(error instanceof LabError) || error.code !== 'unknown-reference') throw error
        last = error
      }
    }
    throw last
  }
}

const choiceFilter = (filter: BasketFilter | undefined) => ({
  filter: {
    ...(filter?.asset !== undefined && { asset: filter.asset }),
    ...(filter?.tags && { tags: filter.tags }),
  },
})

/** What changes say of baskets, in the module's words. */
function operationsIn(changes: readonly Change[]): readonly BasketOperation[] {
  const tokens = changes.flatMap((change) =>
    change.kind === 'token-set' && change.token ? [change.token] : [],
  )
  const consumed = tokens.filter(({ status }) => status.kind === 'spent')
  const made = tokens.filter(({ status }) => status.kind !== 'spent')
  const sameAsset = (a: BasketToken) => (b: BasketToken) =>
    a.owner === b.owner && a.fields !== undefined && a.fields.assetId === b.fields?.assetId
  const operation = (type: BasketOperation['type'], token: BasketToken): BasketOperation => {
    const { owner, basket, outpoint } = token
    return { type, owner, basket, outpoint }
  }
  return [
    ...consumed
      .filter((token) => !made.some(sameAsset(token)))
      .map((token) => operation('consume', token)),
    ...made.map((token) => operation(consumed.some(sameAsset(token)) ? 'move' : 'create', token)),
  ]
}
