import { encodeBeef } from '#chain/encode.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import { parentsFirst } from '#engine/parents-first.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { Queries } from '#storage/queries.ts'

/** Ancestors beyond which a wallet's BEEF is not put together on the page. */
const MOST_ANCESTORS = 2_000

/** Atomic BEEF (BRC-95) of a kept transaction, up to what is proven; null where it, or an ancestor, is not kept. */
export async function beefOf(
  { transaction }: Pick<Queries, 'transaction'>,
  subject: Txid,
): Promise<Uint8Array | null> {
  const found = new Map<Txid, TransactionRecord>()
  const open = [subject]
  for (let txid = open.pop(); txid !== undefined; txid = open.pop()) {
    if (found.has(txid)) continue
    const record = await transaction(txid)
    if (record === undefined || found.size >= MOST_ANCESTORS) return null
    found.set(txid, record)
    if (record.proof === null) open.push(...record.spends.map(txidOf))
  }
  // What carries its own proof stands alone: its parents are not looked for.
  return encodeBeef({ version: 1, atomic: subject, members: parentsFirst(found.values()) })
}
