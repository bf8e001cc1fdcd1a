import type { ChainName, Txid } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import { txidFrom, txidKey } from './keys.ts'
import { pageOfRows, type Page, type PageWanted } from './page.ts'
import type { BroadcastRow, LabTables } from './schema.ts'

/** The network's last word on a transaction, as this node keeps it. */
export interface Sent {
  readonly txid: Txid
  readonly chain: ChainName
  readonly status: NetworkStatus
  readonly code?: number
}

/** What a page reads of what was, or will be, broadcast. */
export interface BroadcastQueries {
  /** Newest first; of one status, or of all. */
  sent(want: PageWanted & { readonly status?: NetworkStatus }): Promise<Page<Sent>>
  /** Null where it was never sent. */
  sentStatus(txid: Txid): Promise<NetworkStatus | null>
  /** The same with ARC's code, where it was refused at the door. */
  sentAs(txid: Txid): Promise<Sent | null>
  /** Of those that were sent. */
  sentAmong(txids: readonly Txid[]): Promise<ReadonlyMap<Txid, NetworkStatus>>
  /** How many wait in the outbox. */
  queued(): Promise<number>
}

const sentFrom = ({ txid, chain, status, code }: BroadcastRow): Sent => ({
  txid: txidFrom(txid),
  chain,
  status,
  ...(code !== undefined && { code }),
})

export function broadcastQueries({ broadcasts }: LabTables): BroadcastQueries {
  const ofStatus = (status: NetworkStatus, after = 0, before = Infinity) =>
    broadcasts.where('[status+id]').between([status, after], [status, before], false, false)

  return {
    async sent({ status, before = Infinity, after = 0, limit }) {
      const found = status
        ? ofStatus(status, after, before)
        : broadcasts.where(':id').between(after, before, false, false)
      const rows = await found
        .reverse()
        .limit(limit + 1)
        .toArray()
      return pageOfRows(rows, limit, sentFrom)
    },

    sentStatus: async (txid) =>
      (await broadcasts.where('txid').equals(txidKey(txid)).first())?.status ?? null,

    async sentAs(txid) {
      const row = await broadcasts.where('txid').equals(txidKey(txid)).first()
      return row ? sentFrom(row) : null
    },

    async sentAmong(txids) {
      const rows = await broadcasts.where('txid').anyOf(txids.map(txidKey)).toArray()
      return new Map(rows.map(({ txid, status }) => [txidFrom(txid), status]))
    },

    queued: () => ofStatus('queued').count(),
  }
}
