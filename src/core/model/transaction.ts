import type { KnownTransaction } from '#chain/ancestry.ts'
import type { Outpoint } from '#chain/ids.ts'

/** One per verified transaction. BEEF and EF are assembled from these; parents stay, so a reorganisation can take a proof away. */
export interface TransactionRecord extends KnownTransaction {
  readonly spends: readonly Outpoint[]
}

/** What a store keeps when it is given a transaction again: only `proof-set` takes a proof away. */
export const keptTransaction = (
  kept: TransactionRecord | undefined,
  given: TransactionRecord,
): TransactionRecord => (kept && given.proof === null ? { ...given, proof: kept.proof } : given)
