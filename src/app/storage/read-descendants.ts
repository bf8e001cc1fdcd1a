import type { Outpoint, Txid } from '#chain/ids.ts'
import type { IndexEntry, IndexRange, Want } from '#model/store.ts'
import { isProvenFrom } from '#model/slice.ts'
import { outpointFrom, outpointKey, outpointsOf, txidFrom } from './keys.ts'
import { rowsAt } from './read-rows.ts'
import { transactionFrom, type LabTables, type TransactionRow } from './schema.ts'

/** The kept spenders of each outpoint; of one moment inside the caller's transaction. */
export async function readSpenders(
  { transactions }: LabTables,
  wanted: ReadonlySet<Outpoint>,
): Promise<ReadonlyMap<Outpoint, ReadonlySet<Txid>>> {
  const spenders = new Map<Outpoint, Set<Txid>>()
  for (const row of await rowsAt(transactions, 'spends', [...wanted].map(outpointKey)))
    for (const key of row.spends) {
      const outpoint = outpointFrom(key)
      if (!wanted.has(outpoint)) continue
      spenders.set(outpoint, (spenders.get(outpoint) ?? new Set()).add(txidFrom(row.txid)))
    }
  return spenders
}

/** Generation by generation; in the order in which they were first kept. */
export async function readDescendants(
  { transactions }: LabTables,
  from: readonly Outpoint[],
): Promise<readonly Txid[]> {
  const found = new Map<number, Txid>()
  const fresh = (rows: readonly TransactionRow[]): readonly Txid[] =>
    rows.flatMap((row) => {
      if (row.id === undefined || found.has(row.id)) return []
      const txid = txidFrom(row.txid)
      found.set(row.id, txid)
      return [txid]
    })
  let next: readonly Txid[] = fresh(await rowsAt(transactions, 'spends', from.map(outpointKey)))
  while (next.length > 0) {
    const children = next.map(async (parent) => {
      const [first, last] = outpointsOf(parent)
      return transactions.where('spends').between(first, last, true, true).toArray()
    })
    next = fresh((await Promise.all(children)).flat())
  }
  return [...found].toSorted(([a], [b]) => a - b).map(([, txid]) => txid)
}

export async function readProvenFrom({ transactions }: LabTables, from: Want['provenFrom']) {
  if (from === undefined) return []
  const rows = await transactions.where('proof.height').aboveOrEqual(from.height).toArray()
  return rows.map(transactionFrom).filter((record) => isProvenFrom(record, from))
}

export async function readIndex(
  { index }: LabTables,
  ranges: readonly IndexRange[],
): Promise<readonly (readonly IndexEntry[])[]> {
  const lists: (readonly IndexEntry[])[] = []
  for (const { service, from, to, limit } of ranges) {
    const rows = await index
      .where('[service+key]')
      .between([service, from], [service, to], true, true)
      .limit(limit)
      .toArray()
    lists.push(rows.map(({ key, row }) => ({ key, row })))
  }
  return lists
}
