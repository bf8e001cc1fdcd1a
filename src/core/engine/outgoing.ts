import { ok, type Result } from '#base/result.ts'
import { extend } from '#broadcast/extended-format.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import { outpointOf, txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { Store } from '#model/store.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'

/** A queued transaction as the network wants it. */
export interface Outgoing {
  readonly txid: Txid
  /** Its parents that may have to be sent first. */
  readonly parents: readonly Txid[]
  /** Null where a parent is not kept: ARC's 460. */
  readonly ef: Uint8Array | null
}

/** The oldest of the outbox, each put together from what the node keeps. */
export async function outgoing(
  store: Pick<Store, 'slice'>,
  limit: number,
): Promise<Result<readonly Outgoing[], StoreFailure>> {
  const first = await sliceNow(store, { ...emptyWant, sent: [{ status: 'queued', limit }] })
  if (!first.ok) return first
  return extended(store, [...first.value.broadcasts.keys()])
}

/** Those of these that the node keeps, as the network wants them. */
export async function extended(
  store: Pick<Store, 'slice'>,
  txids: readonly Txid[],
): Promise<Result<readonly Outgoing[], StoreFailure>> {
  const sliced = await sliceNow(store, { ...emptyWant, txids })
  if (!sliced.ok) return sliced
  const records = txids.flatMap((txid) => sliced.value.transactions.get(txid) ?? [])
  const parentsOf = ({ spends }: TransactionRecord) => [...new Set(spends.map(txidOf))]
  const around = await sliceNow(store, { ...emptyWant, txids: records.flatMap(parentsOf) })
  if (!around.ok) return around
  const coins = coinsOf(around.value.transactions.values())
  return ok(
    records.map((record) => {
      const ef = extend(record.raw, (outpoint) => coins.get(outpoint))
      return { txid: record.txid, parents: parentsOf(record), ef: ef.ok ? ef.value : null }
    }),
  )
}

/** The coins that these make. */
export function coinsOf(
  records: Iterable<Pick<TransactionRecord, 'txid' | 'raw'>>,
): ReadonlyMap<Outpoint, NewOutput> {
  const coins = new Map<Outpoint, NewOutput>()
  for (const { txid, raw } of records) {
    const read = readTransaction(raw)
    if (!read.ok) continue
    for (const [vout, { satoshis, scriptStart, scriptEnd }] of read.value.outputs.entries())
      coins.set(outpointOf(txid, vout), {
        satoshis,
        lockingScript: raw.slice(scriptStart, scriptEnd),
      })
  }
  return coins
}
