import { equalBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { encodeTransaction, rawTxid, type NewTransaction } from '#chain/encode-transaction.ts'
import { parseIdentityKey } from '#chain/ids.ts'
import {
  childPrivateKey,
  lockToPerson,
  lockToPublicKey,
  paymentKey,
  publicKeyOf,
  type Person,
} from '#chain/keys.ts'
import { pacer } from '#chain/pace.ts'
import { signInput } from '#chain/sign.ts'
import type { BasketToken } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { ChosenInput } from './act-order.ts'
import type { ActFailure, PeoplePort } from './wallet.ts'

/** 32 bytes: what unlocks a token of this person's, or null where its lock is none that the wallet knows. */
export function keyOf(person: Person, token: BasketToken): Uint8Array | null {
  if (token.fields) return childPrivateKey(person, 'overlay lab token', token.fields.keyId)
  if (equalBytes(token.lockingScript, lockToPerson(person))) return person.rootKey
  const names = paymentNames(token.customInstructions)
  const key = names && paymentKey(person, names.sender, names)
  return key && equalBytes(lockToPublicKey(publicKeyOf(key)), token.lockingScript) ? key : null
}

/** How a received BRC-29 payment is remembered: as wallets write customInstructions, in JSON. */
function paymentNames(instructions: string | undefined) {
  const found =
    /^\{"derivationPrefix":"([^"]*)","derivationSuffix":"([^"]*)","senderIdentityKey":"([^"]*)"\}$/
  const [, derivationPrefix, derivationSuffix, key] = found.exec(instructions ?? '') ?? []
  const sender = parseIdentityKey(key ?? '')
  if (derivationPrefix === undefined || derivationSuffix === undefined || !sender.ok) return null
  return { derivationPrefix, derivationSuffix, sender: sender.value }
}

/** Each input by its owner's key, or with the script that it came with; some 7 ms an input, so the thread is let go in between. */
export async function signOrder(
  transaction: NewTransaction,
  inputs: readonly ChosenInput[],
  people: PeoplePort,
): Promise<Result<TransactionRecord, ActFailure>> {
  const pause = pacer()
  const unlocked: Uint8Array[] = []
  for (const [index, { token, unlocking, ...source }] of inputs.entries()) {
    await pause()
    if (unlocking.by === 'script') {
      unlocked.push(unlocking.script)
      continue
    }
    const person = token && people.find(token.owner)
    const key = person && keyOf(person, token)
    if (key === null || unlocking.by === 'later') return err({ code: 'cannot-sign', input: index })
    unlocked.push(signInput(transaction, index, source, key))
  }
  const raw = encodeTransaction({
    ...transaction,
    inputs: transaction.inputs.map((input, index) => ({
      ...input,
      unlockingScript: unlocked[index] ?? input.unlockingScript,
    })),
  })
  const spends = transaction.inputs.map(({ outpoint }) => outpoint)
  return ok({ txid: rawTxid(raw), raw, spends, proof: null })
}
