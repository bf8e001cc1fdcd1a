import { err, ok, type Result } from '#base/result.ts'
import type { BasketName, Millis, Outpoint, Txid } from '#chain/ids.ts'
import type { BasketToken } from '#model/state.ts'
import { isAvailable } from './token-status.ts'

/** What is asked of one basket of one owner; `count` says how the wanted ones are told. */
export interface Selection {
  readonly basket: BasketName
  readonly count:
    | { readonly by: 'outpoints'; readonly outpoints: readonly Outpoint[] }
    | { readonly by: 'quantity'; readonly quantity: number }
    | { readonly by: 'amount'; readonly amount: number }
  readonly filter: {
    readonly asset?: Outpoint
    readonly tags: readonly string[]
    readonly tagMode: 'all' | 'any'
  }
  readonly reservation?: string
}

export interface Selected {
  readonly tokens: readonly BasketToken[]
  /** By amount only: what the last token holds beyond what was asked. */
  readonly rest: number
}

export type SelectFailure =
  | { readonly code: 'unknown-token'; readonly outpoint: Outpoint }
  | {
      readonly code: 'wrong-basket'
      readonly outpoint: Outpoint
      readonly basket: BasketName
      readonly is: BasketName
    }
  | {
      readonly code: 'token-reserved'
      readonly outpoint: Outpoint
      readonly reservation: string
      readonly until: Millis
    }
  | { readonly code: 'token-spent'; readonly outpoint: Outpoint; readonly by: Txid }
  | {
      readonly code: 'insufficient-inventory'
      readonly basket: BasketName
      readonly wanted: number
      readonly available: number
      readonly reserved: number
    }

/** B4: pure. `held` are the owner's tokens of the basket that are not spent, and those at any named outpoint; `taken` are spoken for by an earlier choice of the same act. The order is that of outpoints, so that equal states choose alike. */
export function selectTokens(
  held: readonly BasketToken[],
  selection: Selection,
  at: Millis,
  taken: ReadonlySet<Outpoint> = new Set(),
): Result<Selected, SelectFailure> {
  const { basket, count, filter, reservation } = selection
  if (count.by === 'outpoints') return selectNamed(held, selection, count.outpoints, at)
  const fitting = held
    .filter((token) => token.basket === basket && fits(token, filter))
    .filter(({ outpoint, status }) => status.kind !== 'spent' && !taken.has(outpoint))
    .toSorted((a, b) => (a.outpoint < b.outpoint ? -1 : 1))
  const free = fitting.filter((token) => isAvailable(token, at, reservation))
  const size = count.by === 'quantity' ? () => 1 : unitsOf
  const wanted = count.by === 'quantity' ? count.quantity : count.amount
  const tokens: BasketToken[] = []
  let sum = 0
  for (const token of free) {
    if (sum >= wanted) break
    if (size(token) === 0) continue
    tokens.push(token)
    sum += size(token)
  }
  if (sum >= wanted) return ok({ tokens, rest: sum - wanted })
  const all = fitting.reduce((total, token) => total + size(token), 0)
  return err({
    code: 'insufficient-inventory',
    basket,
    wanted,
    available: sum,
    reserved: all - sum,
  })
}

/** Units of its asset; money and other outputs hold none. */
const unitsOf = ({ fields }: BasketToken): number => fields?.amount ?? 0

export function fits(
  { tags: own, fields }: BasketToken,
  { asset, tags, tagMode }: Selection['filter'],
): boolean {
  if (asset !== undefined && fields?.assetId !== asset) return false
  if (tags.length === 0) return true
  return tagMode === 'all'
    ? tags.every((tag) => own.includes(tag))
    : tags.some((tag) => own.includes(tag))
}

/** Every named one, or what is wrong with the first that cannot be had. */
function selectNamed(
  held: readonly BasketToken[],
  { basket, filter, reservation }: Selection,
  outpoints: readonly Outpoint[],
  at: Millis,
): Result<Selected, SelectFailure> {
  const tokens: BasketToken[] = []
  for (const outpoint of outpoints) {
    const token = held.find((one) => one.outpoint === outpoint)
    if (token === undefined || !fits(token, filter)) return err({ code: 'unknown-token', outpoint })
    const { status } = token
    if (status.kind === 'spent') return err({ code: 'token-spent', outpoint, by: status.by })
    if (token.basket !== basket)
      return err({ code: 'wrong-basket', outpoint, basket, is: token.basket })
    if (status.kind === 'reserved' && status.id !== reservation && status.until > at)
      return err({
        code: 'token-reserved',
        outpoint,
        reservation: status.id,
        until: status.until,
      })
    tokens.push(token)
  }
  return ok({ tokens, rest: 0 })
}
