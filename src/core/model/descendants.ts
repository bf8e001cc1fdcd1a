import { txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import type { Spenders } from './expect.ts'
import type { TransactionRecord } from './transaction.ts'

/** Kept transactions that spend one of these, and all that descend from them, in the order in which they were first kept. */
export function descendantsIn(
  kept: ReadonlyMap<Txid, TransactionRecord>,
  spenders: Spenders,
  from: readonly Outpoint[],
): readonly Txid[] {
  const found = new Set<Txid>()
  for (const outpoint of from) for (const txid of spenders.get(outpoint) ?? []) found.add(txid)
  if (found.size === 0) return []
  const children = new Map<Txid, Txid[]>()
  for (const [outpoint, txids] of spenders) {
    const parent = txidOf(outpoint)
    children.set(parent, [...(children.get(parent) ?? []), ...txids])
  }
  // A set grows while it is walked, and each member is walked once.
  for (const txid of found) for (const child of children.get(txid) ?? []) found.add(child)
  return [...kept.keys()].filter((txid) => found.has(txid))
}

/** The kept spenders of an outpoint among these, ascending: what a plan expects of them. */
export const spendersAmong = (
  records: Iterable<TransactionRecord>,
  outpoint: Outpoint,
): readonly Txid[] =>
  [...records].flatMap(({ txid, spends }) => (spends.includes(outpoint) ? [txid] : [])).toSorted()
