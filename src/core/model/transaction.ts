import type { KnownTransaction } from '#chain/ancestry.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import type { Change } from './change.ts'

/** One per verified transaction. BEEF and EF are assembled from these; parents stay, so a reorganisation can take a proof away. */
export interface TransactionRecord extends KnownTransaction {
  readonly spends: readonly Outpoint[]
}

/** The records that a plan leaves changed: one given again without a proof keeps its old one, and only `proof-set` takes a proof away. */
export function keptTransactions(
  kept: ReadonlyMap<Txid, TransactionRecord>,
  plan: {
    readonly transactions: readonly TransactionRecord[]
    readonly changes: readonly Change[]
  },
): ReadonlyMap<Txid, TransactionRecord> {
  const changed = new Map<Txid, TransactionRecord>()
  const known = (txid: Txid) => changed.get(txid) ?? kept.get(txid)
  for (const record of plan.transactions)
    changed.set(record.txid, {
      ...record,
      proof: record.proof ?? known(record.txid)?.proof ?? null,
    })
  for (const change of plan.changes) {
    if (change.kind !== 'proof-set') continue
    const record = known(change.txid)
    if (record) changed.set(change.txid, { ...record, proof: change.proof })
  }
  return changed
}
