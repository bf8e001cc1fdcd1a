import { shortId } from '#diagrams/short-id.ts'
import type { FormFault } from '#ui/carry/carried.ts'

/** Why a transaction has no such form here, and what to do. */
export function explainFormFault(fault: FormFault): string {
  if (fault.code === 'missing-source')
    return `Extended Format needs the coins that are spent, and the transaction that made ${shortId(fault.outpoint)} is not here. Paste a BEEF that has it.`
  if (fault.code === 'txid-only')
    return `BEEF version 1 holds whole transactions, and of ${shortId(fault.txid)} only the txid is here. Take version 2.`
  return 'A BEEF needs every ancestor up to a proven one, and one is not here. Take the raw form, or paste a BEEF that is complete.'
}
