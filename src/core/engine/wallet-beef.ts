import { err, ok, type Result } from '#base/result.ts'
import { encodeBeef } from '#chain/encode.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import type { Store } from '#model/store.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { keptAncestry, type StoreFailure } from './chain-facts.ts'
import { parentsFirst } from './parents-first.ts'
import type { ActFailure } from './wallet.ts'

/** Atomic BEEF (BRC-95) of a transaction upon what the store keeps and what came with it, each branch up to its first proof. */
export async function atomicBeef(
  store: Pick<Store, 'slice'>,
  subject: TransactionRecord,
  ancestry: readonly TransactionRecord[],
): Promise<Result<Uint8Array, ActFailure>> {
  const given = new Map(ancestry.map((record) => [record.txid, record]))
  const needed = new Map<Txid, TransactionRecord>()
  const wanted = new Set(subject.spends.map(txidOf))
  // A set grows while it is walked.
  for (const txid of wanted) {
    const record = given.get(txid)
    if (record === undefined) continue
    needed.set(txid, record)
    if (record.proof === null) for (const coin of record.spends) wanted.add(txidOf(coin))
  }
  const kept = await keptAncestry(
    store,
    [...wanted].filter((txid) => !needed.has(txid)),
  )
  if (!kept.ok) return kept
  const lost = subject.spends.find((coin) => {
    const txid = txidOf(coin)
    return !needed.has(txid) && !kept.value.has(txid)
  })
  if (lost !== undefined) return err({ code: 'missing-source', outpoint: lost })
  const members = parentsFirst([...new Map([...needed, ...kept.value]).values(), subject])
  return ok(encodeBeef({ version: 1, atomic: subject.txid, members }))
}

/** One BEEF (BRC-62) of many kept transactions with what they descend from. */
export async function mergedBeef(
  store: Pick<Store, 'slice'>,
  txids: readonly Txid[],
): Promise<Result<Uint8Array, StoreFailure>> {
  const kept = await keptAncestry(store, [...new Set(txids)])
  if (!kept.ok) return kept
  return ok(encodeBeef({ version: 1, atomic: null, members: parentsFirst(kept.value.values()) }))
}
