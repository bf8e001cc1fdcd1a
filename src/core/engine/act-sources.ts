import { err, ok, type Result } from '#base/result.ts'
import { txidOf, voutOf, type Outpoint, type Txid } from '#chain/ids.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { actFailure, type ActContext } from './act-order.ts'
import { readySubject } from './ready-subject.ts'
import { subjectOfRecord } from './wallet-part.ts'
import type { ActFailure } from './wallet.ts'

/** The coin at an outpoint, where its transaction is among these. */
export const outputAt = (records: ReadonlyMap<Txid, TransactionRecord>, outpoint: Outpoint) => {
  const record = records.get(txidOf(outpoint))
  return record && subjectOfRecord(record).outputs[voutOf(outpoint)]
}

/** The transactions of a BEEF that verifies. */
export async function verifiedIn(
  { parts }: ActContext,
  beef: Uint8Array,
): Promise<Result<readonly TransactionRecord[], ActFailure>> {
  const ready = await readySubject({ ...parts, examiner: parts.aside }, beef, {})
  if (!ready.ok) return err(actFailure(ready.error))
  const { transactions } = ready.value.checked()
  ready.value.close()
  return ok(transactions)
}
