import { fromHex } from '#base/bytes.ts'
import { readToken as readTokenOutput } from '#overlay/tm-tokens.ts'
import type { BeefTransaction } from './beef.ts'

/** What an output says that it holds. */
export interface Token {
  /** `txid.vout` of the coin that the mint spent. */
  readonly assetId: string
  readonly amount: number
  /** Identity key, 66 hex digits: whose basket it goes to. */
  readonly owner: string
}

/**
 * The token in an output, or null. It is well-formed and locked to its owner; that it is worth anything, only the
 * topic says, by admitting it.
 */
export function readToken({
  satoshis,
  lockingScript,
}: BeefTransaction['outputs'][number]): Token | null {
  const script = fromHex(lockingScript)
  const fields = script.ok ? readTokenOutput({ satoshis, lockingScript: script.value }) : script
  if (!fields.ok) return null
  const { assetId, amount, owner } = fields.value
  return Object.freeze({ assetId, amount, owner })
}
