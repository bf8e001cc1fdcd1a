import { parseBasketName, sure, type BasketName, type IdentityKey } from '#chain/ids.ts'
import type { BasketSummary } from '#storage/token-queries.ts'
import { remember, remembered } from '#ui/remember.ts'
import { ownKey } from '#ui/workspaces/kept-for.ts'

/** Change and plain money; what no rule places. */
const FIRST: readonly BasketName[] = ['default', 'incoming'].map((name) =>
  sure(parseBasketName(name)),
)

const keyOf = (owner: IdentityKey): string => ownKey(`lab.baskets.${owner}`)

/** Baskets that a person named and has put nothing into yet: a wish, as BRC-46 makes a basket with its first token. */
export function namedBaskets(owner: IdentityKey): readonly BasketName[] {
  try {
    const names: unknown = JSON.parse(remembered(keyOf(owner)) ?? '[]')
    return (Array.isArray(names) ? names : []).flatMap((name: unknown) => {
      const basket = parseBasketName(String(name))
      return basket.ok ? [basket.value] : []
    })
  } catch {
    return []
  }
}

export function nameBasket(owner: IdentityKey, basket: BasketName): void {
  remember(keyOf(owner), JSON.stringify([...new Set([...namedBaskets(owner), basket])]))
}

/** `default` first, `incoming` where it holds something, then the rest by name. */
export function columnsOf(
  summaries: readonly BasketSummary[],
  named: readonly BasketName[],
): readonly BasketSummary[] {
  const all = new Map(summaries.map((summary) => [summary.basket, summary]))
  for (const basket of [...FIRST.slice(0, 1), ...named])
    if (!all.has(basket)) all.set(basket, { basket, held: 0 })
  const place = ({ basket }: BasketSummary) => {
    const at = FIRST.indexOf(basket)
    return at === -1 ? FIRST.length : at
  }
  return [...all.values()].toSorted((a, b) => place(a) - place(b) || (a.basket < b.basket ? -1 : 1))
}
