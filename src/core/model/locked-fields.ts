import { concatBytes, fromHex, toHex } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import { plainHashes } from '#chain/hash.ts'
import { parseIdentityKey, type IdentityKey, type Outpoint } from '#chain/ids.ts'
import { childPublicKey, isPublicKey, type LockProtocol } from '#chain/keys.ts'
import { encodePushDrop, type PushDropFault } from '#chain/pushdrop.ts'
import { outpointBytes, u32 } from '#chain/wire.ts'

/** Why a script, or some values, are no token and no note. */
export type FieldsFault =
  | PushDropFault
  | { readonly code: 'field-count'; readonly count: number }
  | { readonly code: 'bad-field'; readonly field: string }

type Parts<T> = { readonly [K in keyof T]: T[K] | null }

const isWhole = <T extends object>(parts: Parts<T>): parts is Parts<T> & T =>
  Object.values(parts).every((part) => part !== null)

/** All parts, or the name of the first that is null. */
export function whole<T extends object>(parts: Parts<T>): Result<T, FieldsFault> {
  if (isWhole<T>(parts)) return ok(parts)
  const [field = ''] = Object.entries(parts).find(([, part]) => part === null) ?? []
  return err({ code: 'bad-field', field })
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 of so many bytes, or null. */
export function readText(bytes: Uint8Array, least: number, most: number): string | null {
  if (bytes.length < least || bytes.length > most) return null
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Null also for text with half a surrogate pair, which would not read back. */
export function textBytes(text: string, least: number, most: number): Uint8Array | null {
  const bytes = encoder.encode(text)
  return readText(bytes, least, most) === text ? bytes : null
}

/** 33 bytes that are a point of the curve: an owner who can own. */
export function readOwner(bytes: Uint8Array): IdentityKey | null {
  const key = parseIdentityKey(toHex(bytes))
  return key.ok && isPublicKey(key.value) ? key.value : null
}

export function ownerBytes(owner: IdentityKey): Uint8Array | null {
  const bytes = fromHex(owner)
  return bytes.ok && readOwner(bytes.value) === owner ? bytes.value : null
}

export function readKeyId(bytes: Uint8Array): string | null {
  return bytes.length === 16 ? toHex(bytes) : null
}

export function keyIdBytes(keyId: string): Uint8Array | null {
  const bytes = fromHex(keyId)
  return bytes.ok && readKeyId(bytes.value) === keyId ? bytes.value : null
}

/** The keyId of an output before its transaction has a txid: 16 bytes of sha256(first input's outpoint, its own index), as hex. */
export function lockKeyId(firstInput: Outpoint, vout: number): string {
  return toHex(plainHashes.sha256(concatBytes([outpointBytes(firstInput), u32(vout)])), 0, 16)
}

/** PushDrop under the owner's child key, BRC-42 with counterparty 'anyone'. */
export function lockedTo(
  owner: IdentityKey,
  protocol: LockProtocol,
  keyId: string,
  fields: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const publicKey = childPublicKey(owner, protocol, keyId)
  assert(publicKey !== null, 'the owner is a point of the curve')
  return encodePushDrop({ publicKey, fields })
}
