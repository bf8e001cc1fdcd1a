import { BigNumber, ECDSA, PublicKey, Signature } from '@bsv/sdk'

/** ECDSA over secp256k1 as a port: plain JavaScript here and in the sandbox, WASM in the app's workers. */
export interface Signatures {
  /** Compact signature (r and s, 32 bytes each, either S), public key (33 or 65 bytes, no hybrids) and 32-byte digest; false for whatever is malformed. */
  readonly verify: (signature: Uint8Array, publicKey: Uint8Array, digest: Uint8Array) => boolean
}

const number = (bytes: Uint8Array) => new BigNumber([...bytes])

/** Of the forms that scripts may use: 02 or 03 and x, 04 and x and y; null for anything else, such as the hybrids 06 and 07. */
export function keyLength({ length, 0: prefix }: Uint8Array): 33 | 65 | null {
  if (length === 33) return prefix === 2 || prefix === 3 ? length : null
  return length === 65 && prefix === 4 ? length : null
}

/** @bsv/sdk's own; it throws on keys that are no points, and this does not. */
export const plainSignatures: Signatures = {
  verify(signature, publicKey, digest) {
    if (signature.length !== 64 || digest.length !== 32 || keyLength(publicKey) === null)
      return false
    try {
      const pair = new Signature(number(signature.subarray(0, 32)), number(signature.subarray(32)))
      return ECDSA.verify(number(digest), pair, PublicKey.fromDER([...publicKey]))
    } catch {
      return false
    }
  },
}
