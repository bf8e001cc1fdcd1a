import { equalBytes } from '#base/bytes.ts'
import type { Hashes } from './hash.ts'
import { isP2pkh } from './keys.ts'
import { decodePushDrop } from './pushdrop.ts'
import { readScopedSignature, type ScopedSignature } from './scoped-signature.ts'

/** What an input comes to, where its script is one that we know: this key has signed. */
export interface SignatureClaim {
  /** 33 bytes. */
  readonly publicKey: Uint8Array
  readonly signature: ScopedSignature
}

const KEY_LENGTH = 33

/** One direct push that fills `script`; null for anything else. */
const onlyPush = (script: Uint8Array): Uint8Array | null =>
  script.length > 1 && script[0] === script.length - 1 && script.length <= 76
    ? script.subarray(1)
    : null

function claim(publicKey: Uint8Array, pushed: Uint8Array | null): SignatureClaim | null {
  const [prefix] = publicKey
  const signature = pushed && readScopedSignature(pushed)
  return signature && (prefix === 2 || prefix === 3) ? { publicKey, signature } : null
}

/** P2PKH and PushDrop (BRC-48) inputs that hold if the signature does; null for whatever the interpreter must judge. */
export function signatureClaim(
  unlocking: Uint8Array,
  lock: Uint8Array,
  hashes: Hashes,
): SignatureClaim | null {
  if (!isP2pkh(lock)) {
    const drop = decodePushDrop(lock)
    return drop.ok ? claim(drop.value.publicKey, onlyPush(unlocking)) : null
  }
  const place = unlocking.length - KEY_LENGTH - 1
  if (place < 1 || unlocking[place] !== KEY_LENGTH) return null
  const publicKey = unlocking.subarray(place + 1)
  const found = claim(publicKey, onlyPush(unlocking.subarray(0, place)))
  return found && equalBytes(hashes.hash160(publicKey), lock.subarray(3, 23)) ? found : null
}
