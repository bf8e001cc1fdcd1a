import { ok, type Result } from '#base/result.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { Broadcast } from '#model/lab-state.ts'
import type { Expectation } from '#model/plan.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'
import type { EngineParts } from './create-engine.ts'
import type { Draft } from './draft.ts'
import { parentsFirst } from './parents-first.ts'

/** N17: what a draft applies, or puts into a wallet of this node, is to be sent: it and its unproven ancestors, parents first. `fresh` are the records that the same plan keeps. */
export async function queueApplied(
  { store, network }: Pick<EngineParts, 'store' | 'network'>,
  draft: Draft,
  fresh: readonly TransactionRecord[],
): Promise<Result<null, StoreFailure>> {
  const own = new Map(fresh.map((record) => [record.txid, record]))
  const applied = appliedIn(draft.changes(), own)
  if (network === undefined || applied.length === 0) return ok(null)
  const known = await ancestryOf(store, applied, own)
  if (!known.ok) return known
  const { records, sent } = known.value
  const unproven = new Set(
    applied.flatMap((txid) => {
      const family = familyOf(txid, records)
      const elsewhere = family.some(({ proof }) => proof && proof.chain !== network.chain)
      return elsewhere ? [] : family.flatMap(({ txid: one, proof }) => (proof ? [] : [one]))
    }),
  )
  const unsent = parentsFirst(records.values()).flatMap(
    ({ txid }): readonly Omit<Expected, 'kind'>[] => {
      const status = sent.get(txid)?.status ?? 'none'
      return unproven.has(txid) && (status === 'none' || status === 'REJECTED')
        ? [{ txid, is: status }]
        : []
    },
  )
  draft.add({
    changes: unsent.map(({ txid }): Change => ({
      kind: 'broadcast-set',
      txid,
      chain: network.chain,
      status: 'queued',
    })),
    expects: unsent.map(({ txid, is }): Expectation => ({ kind: 'broadcast', txid, is })),
  })
  return ok(null)
}

function appliedIn(
  changes: readonly Change[],
  fresh: ReadonlyMap<Txid, TransactionRecord>,
): readonly Txid[] {
  const applied = changes.flatMap((change): readonly Txid[] => {
    if (change.kind === 'judged') return change.outcome?.kind === 'admitted' ? [change.txid] : []
    if (change.kind !== 'token-set' || change.token === null) return []
    const { outpoint, status } = change.token
    const moved = [txidOf(outpoint), ...(status.kind === 'spent' ? [status.by] : [])]
    return moved.filter((txid) => fresh.has(txid))
  })
  return [...new Set(applied)]
}

type Expected = Extract<Expectation, { kind: 'broadcast' }>

interface Family {
  readonly records: ReadonlyMap<Txid, TransactionRecord>
  readonly sent: ReadonlyMap<Txid, Broadcast>
}

/** These and their ancestors up to the first proofs, and what was sent of them; what the plan brings is asked for at once, the rest a generation at a time. */
async function ancestryOf(
  store: EngineParts['store'],
  txids: readonly Txid[],
  fresh: ReadonlyMap<Txid, TransactionRecord>,
): Promise<Result<Family, StoreFailure>> {
  const records = new Map<Txid, TransactionRecord>()
  const sent = new Map<Txid, Broadcast>()
  const asked = new Set<Txid>()
  let next: readonly Txid[] = [...new Set([...fresh.keys(), ...txids])]
  while (next.length > 0) {
    for (const txid of next) asked.add(txid)
    const sliced = await sliceNow(store, { ...emptyWant, txids: next })
    if (!sliced.ok) return sliced
    const { transactions, broadcasts } = sliced.value
    for (const [txid, broadcast] of broadcasts) sent.set(txid, broadcast)
    const found = next.flatMap((txid) => {
      const kept = transactions.get(txid)
      return (kept?.proof ? kept : (fresh.get(txid) ?? kept)) ?? []
    })
    for (const record of found) records.set(record.txid, record)
    const parents = found.flatMap(({ proof, spends }) => (proof ? [] : spends.map(txidOf)))
    next = [...new Set(parents)].filter((txid) => !asked.has(txid))
  }
  return ok({ records, sent })
}

function familyOf(
  txid: Txid,
  records: ReadonlyMap<Txid, TransactionRecord>,
): readonly TransactionRecord[] {
  const family = new Set([txid])
  const found: TransactionRecord[] = []
  // A Set iterates over what is added meanwhile.
  for (const one of family) {
    const record = records.get(one)
    if (record === undefined) continue
    found.push(record)
    if (record.proof === null) for (const coin of record.spends) family.add(txidOf(coin))
  }
  return found
}
