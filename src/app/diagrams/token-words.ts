import type { BasketToken } from '#model/state.ts'
import type { TokenFields } from '#model/token-fields.ts'
import { countOf } from './diagram.ts'
import { shortId } from './short-id.ts'

/** "3 × widget"; an asset without a note goes by its id. */
export const assetWords = ({
  amount,
  note,
  assetId,
}: Pick<TokenFields, 'amount' | 'note' | 'assetId'>): string =>
  `${amount.toLocaleString('en')} × ${note ?? shortId(assetId)}`

/** What a token carries; plain money its satoshis. */
export const tokenWords = ({ fields, satoshis }: BasketToken): string =>
  fields ? assetWords(fields) : countOf(satoshis, 'satoshi')
