import type { Ancestry } from '#chain/ancestry.ts'
import { encodeBeef } from '#chain/encode.ts'
import type { ChainName } from '#chain/ids.ts'
import type { BeefView } from '#chain/view.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { parentsFirst } from './parents-first.ts'
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
