import type { KnownTransaction } from '#chain/ancestry.ts'
import type { Outpoint } from '#chain/ids.ts'

/** One per verified transaction. BEEF and EF are assembled from these; parents stay, so a reorganisation can take a proof away. */
export interface TransactionRecord extends KnownTransaction {
  readonly spends: readonly Outpoint[]
}
