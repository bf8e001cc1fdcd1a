import { equalBytes, toReversedHex } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import { outpointOf, parseTxid, sure, type IdentityKey, type Outpoint } from '#chain/ids.ts'
import { decodePushDrop } from '#chain/pushdrop.ts'
import { outpointBytes, u64 } from '#chain/wire.ts'
import {
  keyIdBytes,
  lockedTo,
  lockKeyId,
  ownerBytes,
  readKeyId,
  readOwner,
  readText,
  textBytes,
  whole,
  type FieldsFault,
} from './locked-fields.ts'

/** tm_tokens: PushDrop fields in this order, no signature field, 1 satoshi. The lock is the owner's BRC-42 child for [2, 'overlay lab token'], keyId, counterparty 'anyone': any node recomputes it, only the owner spends. */
export interface TokenFields {
  readonly tag: 'TOK1'
  /** 36 bytes: a coin that the mint itself spends, so minted once. */
  readonly assetId: Outpoint
  /** u64 LE, 1..2^53-1. */
  readonly amount: number
  /** 33 bytes. */
  readonly owner: IdentityKey
  /** 16 bytes of sha256(first input's outpoint, vout), as hex. */
  readonly keyId: string
  /** 2..200 bytes of UTF-8 (PushDrop loses empty and some 1-byte fields). */
  readonly note?: string
}

const TAG = new TextEncoder().encode('TOK1')
const NOTE_BYTES = [2, 200] as const

const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 1

function readOutpoint(bytes: Uint8Array): Outpoint | null {
  if (bytes.length !== 36) return null
  const vout = new DataView(bytes.buffer, bytes.byteOffset).getUint32(32, true)
  return outpointOf(sure(parseTxid(toReversedHex(bytes))), vout)
}

function readAmount(bytes: Uint8Array): number | null {
  if (bytes.length !== 8) return null
  const amount = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  return isAmount(amount) ? amount : null
}

/** The PushDrop fields, or which value no token can have. */
export function encodeTokenFields(fields: TokenFields): Result<readonly Uint8Array[], FieldsFault> {
  const { assetId, amount, owner, keyId, note } = fields
  const parts = whole<Record<string, Uint8Array>>({
    tag: TAG,
    assetId: outpointBytes(assetId),
    amount: isAmount(amount) ? u64(amount) : null,
    owner: ownerBytes(owner),
    keyId: keyIdBytes(keyId),
    ...(note === undefined ? {} : { note: textBytes(note, ...NOTE_BYTES) }),
  })
  return parts.ok ? ok(Object.values(parts.value)) : parts
}

/** Reads the fields only: the output is a token iff its script also equals `tokenLock(fields)` and it holds 1 satoshi. */
export function decodeTokenFields(lockingScript: Uint8Array): Result<TokenFields, FieldsFault> {
  const script = decodePushDrop(lockingScript)
  if (!script.ok) return script
  const [tag, assetId, amount, owner, keyId, note, ...rest] = script.value.fields
  if (!tag || !assetId || !amount || !owner || !keyId || rest.length > 0) {
    return err({ code: 'field-count', count: script.value.fields.length })
  }
  return whole<TokenFields>({
    tag: equalBytes(tag, TAG) ? 'TOK1' : null,
    assetId: readOutpoint(assetId),
    amount: readAmount(amount),
    owner: readOwner(owner),
    keyId: readKeyId(keyId),
    ...(note && { note: readText(note, ...NOTE_BYTES) }),
  })
}

/** The whole locking script; throws on values that `encodeTokenFields` refuses. */
export function tokenLock(fields: TokenFields): Uint8Array<ArrayBuffer> {
  const parts = encodeTokenFields(fields)
  assert(parts.ok, 'the fields are a token’s')
  return lockedTo(fields.owner, 'overlay lab token', fields.keyId, parts.value)
}

/** Fresh for each output of a transaction, known before its txid. */
export const tokenKeyId = lockKeyId
