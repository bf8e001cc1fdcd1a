import { equalBytes } from '#base/bytes.ts'
import { lockToPerson, type Person } from '#chain/keys.ts'
import type { BeefView } from '#chain/view.ts'
import type { Txid } from '#chain/ids.ts'
import { decodeTokenFields, tokenLock, type TokenFields } from '#model/token-fields.ts'

/** An output that only this person can spend. */
export interface OwnOutput {
  readonly index: number
  readonly satoshis: number
  /** Null for money. */
  readonly fields: TokenFields | null
}

/** Outputs of the subject whose locks recompute from the person's keys: nobody's word is taken for it. */
export function whatIsMine(beef: BeefView, subject: Txid, person: Person): readonly OwnOutput[] {
  const entry = beef.entries.find(({ txid, transaction }) => txid === subject && transaction)
  if (!entry?.transaction) return []
  const money = lockToPerson(person)
  return entry.transaction.outputs.flatMap(
    ({ satoshis, scriptStart, scriptEnd }, index): OwnOutput[] => {
      const lock = beef.bytes.subarray(scriptStart, scriptEnd)
      if (equalBytes(lock, money)) return [{ index, satoshis, fields: null }]
      const fields = decodeTokenFields(lock)
      const own =
        fields.ok &&
        fields.value.owner === person.identityKey &&
        equalBytes(lock, tokenLock(fields.value))
      return own ? [{ index, satoshis, fields: fields.value }] : []
    },
  )
}
