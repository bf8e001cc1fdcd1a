import type { Outpoint, Txid } from '#chain/ids.ts'
import type { LabState } from '#model/lab-state.ts'

/** One output of a topic, in words that fit @bsv/overlay's storage and ours. */
export interface LedgerRow {
  readonly topic: string
  readonly outpoint: Outpoint
  readonly spent: boolean
  /** Spent, and kept as history. */
  readonly retained: boolean
  readonly consumed: readonly Outpoint[]
}

export interface Applied {
  readonly topic: string
  readonly txid: Txid
}

/** What an overlay holds; lists, since an overlay may hold the same thing twice. */
export interface Ledger {
  readonly rows: readonly LedgerRow[]
  /** Only where something was admitted or a coin spent. */
  readonly applied: readonly Applied[]
  /** `topic outpoint` of each unspent output, as a lookup service was told. */
  readonly index: readonly string[]
}

export const indexKey = (topic: string, outpoint: Outpoint): string => `${topic} ${outpoint}`

/** A node's state as a ledger: every row, also those whose coin was removed. */
export const ledgerOf = (
  { topics }: Pick<LabState, 'topics'>,
  index: readonly string[],
): Ledger => ({
  rows: [...topics.values()].flatMap(({ topic, outputs }) =>
    [...outputs.values()].map(({ outpoint, spent, consumed }) => ({
      topic,
      outpoint,
      spent: spent !== null,
      retained: spent?.retained ?? false,
      consumed,
    })),
  ),
  applied: [...topics.values()].flatMap(({ topic, judged }) =>
    [...judged].flatMap(([txid, { kind }]) => (kind === 'admitted' ? [{ topic, txid }] : [])),
  ),
  index,
})

/** @bsv/overlay deletes what ours only marks: removed coins, and history that nothing kept consumes any more. */
export function keptRows({ rows }: Ledger): readonly LedgerRow[] {
  const consumers = new Map<string, LedgerRow[]>()
  for (const row of rows)
    for (const coin of row.consumed) {
      const key = indexKey(row.topic, coin)
      consumers.set(key, [...(consumers.get(key) ?? []), row])
    }
  const isKept = (row: LedgerRow): boolean => {
    if (!row.spent) return true
    const heirs = consumers.get(indexKey(row.topic, row.outpoint)) ?? []
    return row.retained && (heirs.length === 0 || heirs.some(isKept))
  }
  return rows.filter(isKept)
}
