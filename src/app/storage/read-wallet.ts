import type { IdentityKey, Outpoint, Txid } from '#chain/ids.ts'
import type { Broadcast } from '#model/lab-state.ts'
import type { BasketToken } from '#model/state.ts'
import type { Want } from '#model/store.ts'
import { outpointKey, txidFrom } from './keys.ts'
import { broadcastFrom, inChunks } from './read-rows.ts'
import type { LabTables, TokenRow } from './schema.ts'

/** The tokens of wanted baskets and at wanted coins; of one moment inside the caller's transaction. */
export async function readTokens(
  { tokens }: LabTables,
  { baskets, tokensAt = [], anyOf = [] }: Want,
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
  for (const { owner, basket } of anyOf) {
    const first = await tokens
      .where('[owner+basket+held+id]')
      .between([owner, basket, 0, 0], [owner, basket, 1, Infinity])
      .first()
    add(first ? [first] : [])
  }
  for (const chunk of inChunks(tokensAt))
    add(await tokens.where('outpoint').anyOf(chunk.map(outpointKey)).toArray())
  return found
}

export async function readSent(
  { broadcasts }: LabTables,
  { sent = [] }: Want,
): Promise<ReadonlyMap<Txid, Broadcast>> {
  const found = new Map<Txid, Broadcast>()
  for (const { status, limit } of sent) {
    const all = broadcasts.where('[status+id]').between([status, 0], [status, Infinity])
    const rows = limit > 0 ? await all.limit(limit).toArray() : []
    for (const row of rows) found.set(txidFrom(row.txid), broadcastFrom(row))
  }
  return found
}
