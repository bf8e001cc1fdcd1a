import { secp256k1 } from '@bitauth/libauth'
import { concatBytes } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import { lockToPublicKey } from '#chain/keys.ts'
import { encodePushDrop } from '#chain/pushdrop.ts'
import { sized } from '#chain/wire.ts'

/** A locking script with the private keys that sign for it, and how their signatures unlock it. */
export interface Lock {
  readonly script: Uint8Array
  readonly keys: readonly Uint8Array[]
  /** Takes one signature (DER and flag byte) for each key, in order. */
  readonly unlock: (signatures: readonly Uint8Array[]) => Uint8Array
}

const OP = {
  zero: 0x00,
  pushData1: 0x4c,
  true: 0x51,
  two: 0x52,
  three: 0x53,
  verify: 0x69,
  equal: 0x87,
  sha256: 0xa8,
  checkSig: 0xac,
  checkMultiSig: 0xae,
} as const

/** libauth answers a message instead of bytes where a key or signature is no such thing: here a bug. */
export function sureBytes(answer: Uint8Array | string): Uint8Array {
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}

export const compressedKey = (key: Uint8Array): Uint8Array =>
  sureBytes(secp256k1.derivePublicKeyCompressed(key))

export const uncompressedKey = (key: Uint8Array): Uint8Array =>
  sureBytes(secp256k1.derivePublicKeyUncompressed(key))

/** 65 bytes as OpenSSL once wrote them: prefix 6 or 7 tells the parity of y. */
export function hybridKey(key: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(uncompressedKey(key))
  bytes[0] = 6 + ((bytes[64] ?? 0) % 2)
  return bytes
}

const bytesOf = (...parts: readonly (number | Uint8Array)[]): Uint8Array =>
  concatBytes(parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part)))

/** A push of up to 255 bytes. */
export const pushed = (item: Uint8Array): Uint8Array =>
  item.length < OP.pushData1 ? sized(item) : bytesOf(OP.pushData1, sized(item))

/** OP_TRUE: anyone spends it, with an empty script. */
export const openLock: Lock = {
  script: Uint8Array.of(OP.true),
  keys: [],
  unlock: () => new Uint8Array(),
}

/** P2PKH to a hash that no key has, with noise of the right length against it: no work for a signer, some for a verifier. */
export function strangersLock(noise: Uint8Array): Lock {
  const publicKey = bytesOf(2, noise)
  return {
    script: lockToPublicKey(noise),
    keys: [],
    unlock: () => bytesOf(sized(new Uint8Array(71).fill(0x30)), sized(publicKey)),
  }
}

/** P2PKH to any encoding of the key's point. */
export function payToHash(key: Uint8Array, publicKey = compressedKey(key)): Lock {
  return {
    script: lockToPublicKey(publicKey),
    keys: [key],
    unlock: (signatures) => bytesOf(...signatures.map(pushed), pushed(publicKey)),
  }
}

const signaturesAlone = (signatures: readonly Uint8Array[]) => bytesOf(...signatures.map(pushed))

export function payToKey(key: Uint8Array, publicKey = compressedKey(key)): Lock {
  const script = bytesOf(pushed(publicKey), OP.checkSig)
  return { script, keys: [key], unlock: signaturesAlone }
}

export function pushDropLock(key: Uint8Array, fields: readonly Uint8Array[]): Lock {
  const script = encodePushDrop({ publicKey: compressedKey(key), fields })
  return { script, keys: [key], unlock: signaturesAlone }
}

/** Bare 2-of-3: the third key never signs. */
export function twoOfThree(keys: readonly [Uint8Array, Uint8Array], third: Uint8Array): Lock {
  const publicKeys = [...keys, third].map((key) => pushed(compressedKey(key)))
  return {
    script: bytesOf(OP.two, ...publicKeys, OP.three, OP.checkMultiSig),
    keys,
    unlock: (signatures) => bytesOf(OP.zero, signaturesAlone(signatures)),
  }
}

/** As many signatures as there are keys. */
export function allOf(keys: readonly Uint8Array[]): Lock {
  const publicKeys = keys.map((key) => pushed(compressedKey(key)))
  const count = OP.true + keys.length - 1
  return {
    script: bytesOf(count, ...publicKeys, count, OP.checkMultiSig),
    keys,
    unlock: (signatures) => bytesOf(OP.zero, signaturesAlone(signatures)),
  }
}

/** Whoever knows the preimage spends it: no signature at all. */
export function hashPuzzle(preimage: Uint8Array): Lock {
  return {
    script: bytesOf(OP.sha256, pushed(plainHashes.sha256(preimage)), OP.equal),
    keys: [],
    unlock: () => pushed(preimage),
  }
}

/** A preimage and a signature: P2PKH behind a puzzle. */
export function puzzleAndKey(preimage: Uint8Array, key: Uint8Array): Lock {
  const puzzle = bytesOf(OP.sha256, pushed(plainHashes.sha256(preimage)), OP.equal, OP.verify)
  const { script, unlock } = payToHash(key)
  return {
    script: bytesOf(puzzle, script),
    keys: [key],
    unlock: (signatures) => bytesOf(unlock(signatures), pushed(preimage)),
  }
}
