import { assert } from '#base/result.ts'
import type { BuiltTransaction, Coin, OwnCoin } from '#chain/build.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import type { Outpoint } from '#chain/ids.ts'
import { childPrivateKey, lockToPerson, type Person } from '#chain/keys.ts'
import { decodeNoteFields, noteKeyId, noteLock } from '#model/note-fields.ts'
import { decodeTokenFields, tokenKeyId, tokenLock } from '#model/token-fields.ts'

/** `vout` of a transaction whose first input is `first`. */
interface Place {
  readonly first: Coin
  readonly vout: number
}

/** 1 satoshi that carries an amount of an asset. */
export function tokenOutput(
  { first, vout }: Place,
  assetId: Outpoint,
  amount: number,
  owner: Person,
  note?: string,
): NewOutput {
  const lockingScript = tokenLock({
    tag: 'TOK1',
    assetId,
    amount,
    owner: owner.identityKey,
    keyId: tokenKeyId(first.outpoint, vout),
    ...(note === undefined ? {} : { note }),
  })
  return { satoshis: 1, lockingScript }
}

/** 1 satoshi that carries a note. */
export function noteOutput({ first, vout }: Place, text: string, author: Person): NewOutput {
  const lockingScript = noteLock({
    tag: 'NOTE',
    text,
    author: author.identityKey,
    keyId: noteKeyId(first.outpoint, vout),
  })
  return { satoshis: 1, lockingScript }
}

export const paymentOutput = (to: Person, satoshis: number): NewOutput => ({
  satoshis,
  lockingScript: lockToPerson(to),
})

function keyOf({ lockingScript }: Coin, owner: Person): Uint8Array {
  const token = decodeTokenFields(lockingScript)
  if (token.ok) return childPrivateKey(owner, 'overlay lab token', token.value.keyId)
  const note = decodeNoteFields(lockingScript)
  return note.ok ? childPrivateKey(owner, 'overlay lab note', note.value.keyId) : owner.rootKey
}

/** An output of a built transaction, with the key that its owner has for it. */
export function spendable(from: BuiltTransaction, vout: number, owner: Person): OwnCoin {
  const coin = from.coins[vout]
  assert(coin !== undefined, `the transaction has an output ${vout}`)
  return { ...coin, privateKey: keyOf(coin, owner) }
}
