import { toReversedHex } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import type { KnownRoots } from '#chain/ancestry.ts'
import { txidOf, type ChainName, type Txid } from '#chain/ids.ts'
import type { CommitFailure, Slice, Store, StoredHeader, Want } from '#model/store.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { BeefSummary, ChainFacts } from './examiner.ts'

/** Where the merkle root stands in a header. */
const ROOT_AT = 36

export const emptyWant: Want = { topics: [], outpoints: [], txids: [], baskets: [], heights: [] }

/** Why a store could be neither read nor written. */
export type StoreFailure = Exclude<CommitFailure, { code: 'stale' }>

/** `Store.slice` less the failure that only a commit has. */
export async function sliceNow(
  store: Pick<Store, 'slice'>,
  want: Want,
): Promise<Result<Slice, StoreFailure>> {
  const sliced = await store.slice(want)
  if (sliced.ok) return sliced
  const { error } = sliced
  assert(error.code !== 'stale', 'a slice expects nothing')
  return err(error)
}

/** What the store knows that a BEEF leans on: txid-only entries with their unproven ancestors, and the roots of every height that matters; with whatever else is wanted at the same moment. */
export async function chainFacts(
  store: Pick<Store, 'slice'>,
  { heights, unresolved }: Pick<BeefSummary, 'heights' | 'unresolved'>,
  besides: Want = emptyWant,
): Promise<Result<{ readonly facts: ChainFacts; readonly slice: Slice }, StoreFailure>> {
  const kept = await keptAncestry(store, unresolved)
  if (!kept.ok) return kept
  const known = kept.value
  const stored = [...known.values()].flatMap(({ proof }) => (proof ? [proof.height] : []))
  const wanted = [...new Set([...heights, ...stored])]
  const slice = await sliceNow(store, { ...besides, heights: wanted })
  if (!slice.ok) return slice
  return ok({ facts: { known, roots: rootsOf(slice.value.headers) }, slice: slice.value })
}

/** Kept transactions and their kept ancestors, each branch up to its first proof. */
export async function keptAncestry(
  store: Pick<Store, 'slice'>,
  txids: readonly Txid[],
): Promise<Result<ReadonlyMap<Txid, TransactionRecord>, StoreFailure>> {
  const known = new Map<Txid, TransactionRecord>()
  const asked = new Set<Txid>()
  let next = [...txids]
  while (next.length > 0) {
    for (const txid of next) asked.add(txid)
    const slice = await sliceNow(store, { ...emptyWant, txids: next })
    if (!slice.ok) return slice
    const found = [...slice.value.transactions.values()]
    for (const record of found) known.set(record.txid, record)
    const parents = found.flatMap(({ proof, spends }) => (proof ? [] : spends.map(txidOf)))
    next = [...new Set(parents)].filter((txid) => !asked.has(txid))
  }
  return ok(known)
}

function rootsOf(headers: readonly StoredHeader[]): KnownRoots {
  const roots = new Map<number, { readonly chain: ChainName; readonly root: string }[]>()
  for (const { chain, height, header } of headers)
    roots.set(height, [...(roots.get(height) ?? []), { chain, root: rootOf(header) }])
  return roots
}

/** Display hex. */
export const rootOf = (header: Uint8Array): string => toReversedHex(header, ROOT_AT)
