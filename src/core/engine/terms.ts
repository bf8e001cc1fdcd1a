import type { IdentityKey, Outpoint } from '#chain/ids.ts'
import type { Selected } from '#baskets/select-tokens.ts'
import type { Terms } from './act-order.ts'

interface HandOver {
  readonly from: IdentityKey
  readonly to: IdentityKey
}

/** What each who gives or gets something, and who pays the fee, has more or less of afterwards. */
export function tradeTerms(
  moves: readonly (HandOver & { readonly selection: Selected })[],
  payments: readonly (HandOver & { readonly satoshis: number })[],
  paying: IdentityKey,
): readonly Terms[] {
  const parties = new Map<IdentityKey, { satoshis: number; assets: Map<Outpoint, number> }>()
  const party = (key: IdentityKey) => {
    const known = parties.get(key) ?? { satoshis: 0, assets: new Map<Outpoint, number>() }
    parties.set(key, known)
    return known
  }
  for (const { from, to, selection } of moves)
    for (const [asset, units] of unitsIn(selection)) {
      for (const [key, more] of [
        [from, -units],
        [to, units],
      ] as const) {
        const { assets } = party(key)
        assets.set(asset, (assets.get(asset) ?? 0) + more)
      }
    }
  for (const { from, to, satoshis } of payments) {
    party(from).satoshis -= satoshis
    party(to).satoshis += satoshis
  }
  party(paying)
  return [...parties].map(([key, terms]) => ({ party: key, ...terms }))
}

/** Of whoever makes an asset, or burns some of it. */
export const lonelyTerms = (
  party: IdentityKey,
  assets: Iterable<readonly [Outpoint, number]>,
): readonly Terms[] => [{ party, satoshis: 0, assets: new Map(assets) }]

/** Units by asset that leave. */
export function unitsIn({ tokens, rest }: Selected): ReadonlyMap<Outpoint, number> {
  const sums = new Map<Outpoint, number>()
  const add = (asset: Outpoint, units: number) => sums.set(asset, (sums.get(asset) ?? 0) + units)
  for (const { fields } of tokens) if (fields) add(fields.assetId, fields.amount)
  const last = tokens.at(-1)?.fields
  if (last) add(last.assetId, -rest)
  return sums
}
