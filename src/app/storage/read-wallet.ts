import type { IdentityKey, Outpoint, Txid } from '#chain/ids.ts'
import type { Broadcast } from '#model/lab-state.ts'
import type { BasketToken } from '#model/state.ts'
import type { Want } from '#model/store.ts'
import { outpointKey, txidFrom } from './keys.ts'
import { inChunks } from './read-rows.ts'
import type { LabTables, TokenRow } from './schema.ts'

/** The tokens of wanted baskets and at wanted coins; of one moment inside the caller's transaction. */
export async function readTokens(
  { tokens }: LabTables,
  { baskets, tokensAt = [] }: Want,
): Promise<ReadonlyMap<IdentityKey, ReadonlyMap<Outpoint, BasketToken>>> {
  const found = new Map<IdentityKey, Map<Outpoint, BasketToken>>()
  const add = (rows: readonly TokenRow[]): void => {
    for (const { owner, token } of rows) {
      const held = found.get(owner) ?? new Map<Outpoint, BasketToken>()
      found.set(owner, held.set(token.outpoint, token))
    }
  }
  for (const { owner, basket } of baskets) {
    const range = [owner, basket, 1] as const
    const unspent = tokens.where('[owner+basket+held+id]')
    add(await unspent.between([...range, 0], [...range, Infinity]).toArray())
  }
  for (const chunk of inChunks(tokensAt))
    add(await tokens.where('outpoint').anyOf(chunk.map(outpointKey)).toArray())
  return found
}

export async function readOutbox(
  { broadcasts }: LabTables,
  most: number,
): Promise<ReadonlyMap<Txid, Broadcast>> {
  if (most === 0) return new Map()
  const rows = await broadcasts
    .where('[status+id]')
    .between(['queued', 0], ['queued', Infinity])
    .limit(most)
    .toArray()
  return new Map(rows.map(({ txid, chain, status }) => [txidFrom(txid), { chain, status }]))
}
