import type { BasketOperation } from '#lab-api/ports.ts'

export interface LedgerToken {
  readonly outpoint: string
  readonly asset: string
  readonly basket: string
  /** The call that organized it, and until when. */
  readonly hold: null | { readonly by: string; readonly until: number }
}

/** What baskets must hold: the exercise's rules without a database. Nothing of it changes. */
export interface Ledger {
  readonly tokens: ReadonlyMap<string, LedgerToken>
  readonly applied: ReadonlySet<string>
  /** Milliseconds since the story began. */
  readonly now: number
}

export const emptyLedger: Ledger = { tokens: new Map(), applied: new Set(), now: 0 }

/** Tokens that one operation takes from a basket; `to` null: they are consumed. */
export interface Want {
  readonly from: string
  readonly to: string | null
  readonly quantity: number
  readonly asset?: string | undefined
}

export const isFree = ({ now }: Ledger, { hold }: LedgerToken): boolean =>
  hold === null || hold.until <= now

export interface Looking {
  readonly asset?: string | undefined
  readonly available?: boolean | undefined
}

export function tokensIn(
  ledger: Ledger,
  basket: string,
  { asset, available = true }: Looking = {},
) {
  return [...ledger.tokens.values()].filter(
    (token) =>
      token.basket === basket &&
      (asset === undefined || token.asset === asset) &&
      (!available || isFree(ledger, token)),
  )
}

const takes = (
  operation: BasketOperation,
): { readonly outpoint: string; readonly basket: string } | null => {
  if (operation.type === 'create') return null
  if (operation.type === 'consume') return operation
  return { outpoint: operation.spent, basket: operation.from }
}

/** Why it cannot be applied; null: it can. */
export function whyNot(ledger: Ledger, operations: readonly BasketOperation[]): string | null {
  for (const operation of operations) {
    const taken = takes(operation)
    if (!taken) continue
    const basket = ledger.tokens.get(taken.outpoint)?.basket
    if (basket === undefined) return `${taken.basket} does not hold what it takes from there`
    if (basket !== taken.basket) return `it takes from ${taken.basket} what is in ${basket}`
  }
  return null
}

export function afterApplying(
  ledger: Ledger,
  txid: string,
  operations: readonly BasketOperation[],
): Ledger {
  const tokens = new Map(ledger.tokens)
  for (const operation of operations) {
    const taken = takes(operation)
    if (taken) tokens.delete(taken.outpoint)
  }
  for (const operation of operations) {
    if (operation.type === 'consume') continue
    const { asset, outpoint } = operation
    const basket = operation.type === 'move' ? operation.to : operation.basket
    tokens.set(outpoint, { outpoint, asset, basket, hold: null })
  }
  return { ...ledger, tokens, applied: new Set([...ledger.applied, txid]) }
}

/** The first basket that has too little for these, each token taken once; null: there is enough. */
export function tooLittle(ledger: Ledger, wants: readonly Want[]): string | null {
  const taken = new Set<string>()
  for (const { from, asset, quantity } of wants) {
    const free = tokensIn(ledger, from, { asset }).filter(({ outpoint }) => !taken.has(outpoint))
    if (free.length < quantity) return `${from} has ${free.length} of ${quantity}`
    for (const { outpoint } of free.slice(0, quantity)) taken.add(outpoint)
  }
  return null
}

/** What a transaction does that was not asked for, or takes what nobody may take; null: it is just what was wanted. */
export function strays(
  ledger: Ledger,
  operations: readonly BasketOperation[],
  wants: readonly Want[],
): string | null {
  let left = [...operations]
  for (const { from, to, asset, quantity } of wants) {
    const fits = (operation: BasketOperation): boolean =>
      takes(operation)?.basket === from &&
      (operation.type === 'move' ? operation.to : null) === to &&
      (asset === undefined || operation.asset === asset)
    const found = left.filter(fits).slice(0, quantity)
    if (found.length < quantity) return `it takes ${found.length} of ${quantity} from ${from}`
    left = left.filter((operation) => !found.includes(operation))
  }
  if (left.length > 0) return `it takes ${left.length} more than was asked for`
  const all = operations.map((operation) => takes(operation)?.outpoint)
  if (new Set(all).size < all.length) return 'it takes the same token twice'
  for (const operation of operations) {
    const taken = takes(operation)
    const token = taken && ledger.tokens.get(taken.outpoint)
    if (!token) return 'it takes a token that is not there any more'
    if (token.basket !== taken.basket)
      return `it takes from ${taken.basket} what is in ${token.basket}`
    if (!isFree(ledger, token)) return 'it takes a token that is reserved'
  }
  return null
}

/** Those tokens reserved by this call. */
export function afterHolding(
  ledger: Ledger,
  outpoints: readonly string[],
  by: string,
  until: number,
): Ledger {
  const tokens = new Map(ledger.tokens)
  for (const outpoint of outpoints) {
    const token = tokens.get(outpoint)
    if (token) tokens.set(outpoint, { ...token, hold: { by, until } })
  }
  return { ...ledger, tokens }
}

/** What this call reserves, still. */
export const heldBy = (ledger: Ledger, by: string): readonly LedgerToken[] =>
  [...ledger.tokens.values()].filter((token) => token.hold?.by === by && !isFree(ledger, token))

export function afterReleasing(ledger: Ledger, by: string): Ledger {
  const tokens = new Map(ledger.tokens)
  for (const token of heldBy(ledger, by)) tokens.set(token.outpoint, { ...token, hold: null })
  return { ...ledger, tokens }
}

/** Every way to reserve what is wanted: of a call that was cut off nobody knows which tokens it took. */
export function waysToTake(ledger: Ledger, wants: readonly Want[]): readonly (readonly string[])[] {
  return wants.reduce<readonly (readonly string[])[]>(
    (ways, { from, asset, quantity }) =>
      ways.flatMap((taken) => {
        const free = tokensIn(ledger, from, { asset }).map(({ outpoint }) => outpoint)
        const left = free.filter((outpoint) => !taken.includes(outpoint))
        return choices(left, quantity).map((more) => [...taken, ...more])
      }),
    [[]],
  )
}

function choices(items: readonly string[], count: number): readonly (readonly string[])[] {
  if (count === 0) return [[]]
  return items.flatMap((item, at) =>
    choices(items.slice(at + 1), count - 1).map((rest) => [item, ...rest]),
  )
}
