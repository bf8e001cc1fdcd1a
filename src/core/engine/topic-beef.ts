import type { Ancestry } from '#chain/ancestry.ts'
import { encodeBeef } from '#chain/encode.ts'
import { txidOf, type ChainName, type Txid } from '#chain/ids.ts'
import type { BeefView } from '#chain/view.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { recordsOf } from './verified.ts'

/** What a manager is handed: the pasted bytes where they carry every member and no parent was absent, otherwise a BEEF made of both. */
export function topicBeef(
  beef: BeefView,
  ancestry: Ancestry,
  chain: ChainName,
  parents: readonly TransactionRecord[],
): Uint8Array {
  const whole = ancestry.members.every(({ pasted }) => pasted)
  if (whole && parents.length === 0) return beef.bytes.subarray(beef.start, beef.end)
  const members = recordsOf(beef, ancestry.members, chain)
  const own = new Set(members.map(({ txid }) => txid))
  const added = parentsFirst(parents.filter(({ txid }) => !own.has(txid)))
  return encodeBeef({ version: 1, atomic: null, members: [...added, ...members] })
}

/** Iterative, as ancestry may be deep. */
function parentsFirst(records: readonly TransactionRecord[]): readonly TransactionRecord[] {
  const unplaced = new Map<Txid, TransactionRecord>(records.map((record) => [record.txid, record]))
  const placed: TransactionRecord[] = []
  for (const start of records) {
    const path = unplaced.has(start.txid) ? [start] : []
    for (let record = path.at(-1); record !== undefined; record = path.at(-1)) {
      const parent = record.spends
        .map((coin) => unplaced.get(txidOf(coin)))
        .find((found) => found !== undefined)
      if (parent !== undefined) path.push(parent)
      else {
        path.pop()
        if (unplaced.delete(record.txid)) placed.push(record)
      }
    }
  }
  return placed
}
