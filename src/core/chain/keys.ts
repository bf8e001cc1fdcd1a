import { Hash, KeyDeriver, PrivateKey, PublicKey } from '@bsv/sdk'
import { concatBytes, equalBytes, hex } from '#base/bytes.ts'
import { parseIdentityKey, sure, type IdentityKey } from './ids.ts'

/** BRC-43 protocol names, level 2: which kind of output a child key locks. */
export type LockProtocol = 'overlay lab token' | 'overlay lab note'

/** A toy person: anyone who knows the workspace's seed and the name has the key, so it must never hold real money. */
export interface Person {
  readonly name: string
  readonly identityKey: IdentityKey
  /** 32 bytes. */
  readonly rootKey: Uint8Array
}

const text = new TextEncoder()

const privateKey = (bytes: Uint8Array): PrivateKey => new PrivateKey(Array.from(bytes))

/** Root key = sha256(`${seed}/${name}`). */
export function personOf(seed: string, name: string): Person {
  const rootKey = Uint8Array.from(Hash.sha256(text.encode(`${seed}/${name}`)))
  return { name, rootKey, identityKey: identityKeyOf(rootKey) }
}

/** The compressed public key of a private key, as hex. */
export function identityKeyOf(rootKey: Uint8Array): IdentityKey {
  return sure(parseIdentityKey(privateKey(rootKey).toPublicKey().toString()))
}

const pointOf = (key: IdentityKey): PublicKey | null => {
  try {
    const point = PublicKey.fromString(key)
    return point.validate() ? point : null
  } catch {
    return null
  }
}

/** Whether the 66 digits are a point of the curve: half of all others are not. */
export const isPublicKey = (key: IdentityKey): boolean => pointOf(key) !== null

/** A derivation takes milliseconds, and every node asks for the same ones again and again. */
const MOST_DERIVED = 4_000
const derived = new Map<string, Uint8Array | null>()

/** 33 bytes: the BRC-42 child with counterparty 'anyone', which any node recomputes from the identity key alone; null where that is no point of the curve. */
export function childPublicKey(
  identityKey: IdentityKey,
  protocol: LockProtocol,
  keyId: string,
): Uint8Array | null {
  const name = `${identityKey} ${protocol} ${keyId}`
  const known = derived.get(name)
  if (known !== undefined) return known
  const child = derive(identityKey, protocol, keyId)
  if (derived.size >= MOST_DERIVED) derived.clear()
  derived.set(name, child)
  return child
}

function derive(
  identityKey: IdentityKey,
  protocol: LockProtocol,
  keyId: string,
): Uint8Array | null {
  const owner = pointOf(identityKey)
  if (!owner) return null
  const child = new KeyDeriver('anyone').derivePublicKey([2, protocol], keyId, owner)
  return hex(child.toString())
}

/** 32 bytes: the private half of `childPublicKey`, which only the owner can derive. */
export function childPrivateKey(person: Person, protocol: LockProtocol, keyId: string): Uint8Array {
  const deriver = new KeyDeriver(privateKey(person.rootKey))
  return Uint8Array.from(deriver.derivePrivateKey([2, protocol], keyId, 'anyone').toArray('be', 32))
}

/** BRC-29: which child keys a payment goes to, named by whoever pays. */
export interface PaymentNames {
  readonly derivationPrefix: string
  readonly derivationSuffix: string
}

const PAYMENT = '3241645161d8'

const paymentId = ({ derivationPrefix, derivationSuffix }: PaymentNames): string =>
  `${derivationPrefix} ${derivationSuffix}`

/** The P2PKH lock of a BRC-29 payment, as its sender makes it. */
export function paymentLock(
  sender: Person,
  receiver: IdentityKey,
  names: PaymentNames,
): Uint8Array {
  const deriver = new KeyDeriver(privateKey(sender.rootKey))
  const child = deriver.derivePublicKey([2, PAYMENT], paymentId(names), receiver)
  return lockToPublicKey(hex(child.toString()))
}

/** 32 bytes: what spends it, which only the receiver can derive; null where the sender’s key is no point of the curve. */
export function paymentKey(
  receiver: Person,
  sender: IdentityKey,
  names: PaymentNames,
): Uint8Array | null {
  if (!isPublicKey(sender)) return null
  const deriver = new KeyDeriver(privateKey(receiver.rootKey))
  const child = deriver.derivePrivateKey([2, PAYMENT], paymentId(names), sender)
  return Uint8Array.from(child.toArray('be', 32))
}

/** 33 bytes, compressed. */
export function publicKeyOf(key: Uint8Array): Uint8Array {
  return hex(privateKey(key).toPublicKey().toString())
}

const P2PKH_START = Uint8Array.of(0x76, 0xa9, 0x14)
const P2PKH_END = Uint8Array.of(0x88, 0xac)

/** P2PKH to a compressed public key. */
export function lockToPublicKey(publicKey: Uint8Array): Uint8Array {
  const hash = Uint8Array.from(Hash.hash160(Array.from(publicKey)))
  return concatBytes([P2PKH_START, hash, P2PKH_END])
}

/** P2PKH to an identity key. */
export const lockToIdentity = (key: IdentityKey): Uint8Array => lockToPublicKey(hex(key))

/** P2PKH to the root key itself: how a person's toy money is locked. */
export function lockToPerson(person: Person): Uint8Array {
  return lockToPublicKey(publicKeyOf(person.rootKey))
}

/** OP_DUP OP_HASH160 <20 bytes> OP_EQUALVERIFY OP_CHECKSIG, and nothing else. */
export function isP2pkh(lockingScript: Uint8Array): boolean {
  return (
    lockingScript.length === 25 &&
    equalBytes(lockingScript.subarray(0, 3), P2PKH_START) &&
    equalBytes(lockingScript.subarray(23), P2PKH_END)
  )
}
