import { assert, err, ok, type Result } from '#base/result.ts'
import { extend } from '#broadcast/extended-format.ts'
import { assembleBeef, type BeefPiece } from '#chain/assemble-beef.ts'
import { txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { readBeef } from '#chain/read-beef.ts'
import type { BeefView } from '#chain/view.ts'
import { coinsOf } from '#engine/outgoing.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { Queries } from '#storage/queries.ts'
import { beefOf } from './beef-of.ts'

/** The forms in which a transaction travels. */
export type Form = 'raw' | 'extended' | 'beef-1' | 'beef-2' | 'atomic'

/** A transaction with what is known of where it comes from. */
export interface Carried {
  readonly txid: Txid
  readonly raw: Uint8Array
  /** Whatever is known of those that it spends. */
  readonly parents: readonly Pick<TransactionRecord, 'txid' | 'raw'>[]
  /** All that it needs up to proven transactions, itself last; null where an ancestor is missing. */
  readonly ancestry: {
    readonly bumps: readonly Uint8Array[]
    readonly entries: readonly BeefPiece[]
  } | null
}

export type FormFault =
  | { readonly code: 'missing-source'; readonly outpoint: Outpoint }
  | { readonly code: 'missing-ancestor' }
  /** Version 1 holds whole transactions only. */
  | { readonly code: 'txid-only'; readonly txid: Txid }

/** The transaction in one form, or why it has none. */
export function formOf(carried: Carried, form: Form): Result<Uint8Array, FormFault> {
  const { txid, raw, parents, ancestry } = carried
  if (form === 'raw') return ok(raw)
  if (form === 'extended') {
    const coins = coinsOf(parents)
    const extended = extend(raw, (outpoint) => coins.get(outpoint))
    if (extended.ok) return extended
    assert(extended.error.code === 'missing-source', 'a transaction that was read reads back')
    return err(extended.error)
  }
  if (ancestry === null) return err({ code: 'missing-ancestor' })
  const bare = ancestry.entries.find((entry) => 'only' in entry)
  if (form === 'beef-1' && bare) return err({ code: 'txid-only', txid: bare.only })
  return ok(
    assembleBeef({
      ...ancestry,
      version: form === 'beef-2' || bare ? 2 : 1,
      atomic: form === 'atomic' ? txid : undefined,
    }),
  )
}

/** What a BEEF is about: what it names, or its last. */
export const subjectOf = ({ atomic, entries }: BeefView): Txid | undefined =>
  atomic?.txid ?? entries.at(-1)?.txid

/** A transaction of a BEEF that was read, its subject unless named, with no more of it than it needs; null where it holds no such transaction. */
export function carriedIn(beef: BeefView, of?: Txid): Carried | null {
  const { bytes, bumps, entries } = beef
  const byTxid = new Map(entries.map((entry) => [entry.txid, entry]))
  const named = of ?? subjectOf(beef)
  const subject = named && byTxid.get(named)
  if (!subject?.transaction) return null
  const needed = new Set<Txid>()
  const open: Txid[] = [subject.txid]
  let whole = true
  for (let txid = open.pop(); txid !== undefined; txid = open.pop()) {
    const entry = byTxid.get(txid)
    whole &&= entry !== undefined
    if (!entry || needed.has(txid)) continue
    needed.add(txid)
    if (entry.proof === null && entry.transaction)
      open.push(...entry.transaction.inputs.map(({ outpoint }) => txidOf(outpoint)))
  }
  const chosen = entries.filter(({ txid }) => needed.has(txid))
  const used = [...new Set(chosen.flatMap(({ proof }) => proof?.bump ?? []))]
  const rawOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    bytes.slice(start, end)
  return {
    txid: subject.txid,
    raw: rawOf(subject.transaction),
    parents: subject.transaction.inputs.flatMap(({ outpoint }) => {
      const parent = byTxid.get(txidOf(outpoint))
      return parent?.transaction ? { txid: parent.txid, raw: rawOf(parent.transaction) } : []
    }),
    ancestry: whole
      ? {
          bumps: used.flatMap((at) => bumps[at] ?? []).map(rawOf),
          entries: chosen.map(({ txid, transaction, proof }): BeefPiece =>
            transaction
              ? { raw: rawOf(transaction), bump: proof && used.indexOf(proof.bump) }
              : { only: txid },
          ),
        }
      : null,
  }
}

/** A transaction that the node keeps; null where it does not. */
export async function carriedBy(
  queries: Pick<Queries, 'transaction'>,
  txid: Txid,
): Promise<Carried | null> {
  const record = await queries.transaction(txid)
  if (!record) return null
  const parents = await Promise.all(
    [...new Set(record.spends.map(txidOf))].map((parent) => queries.transaction(parent)),
  )
  const beef = await beefOf(queries, txid)
  const read = beef && readBeef(beef)
  return {
    txid,
    raw: record.raw,
    parents: parents.flatMap((parent) => parent ?? []),
    ancestry: read?.ok ? (carriedIn(read.value)?.ancestry ?? null) : null,
  }
}
