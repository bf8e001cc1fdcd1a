import { BigNumber, ECDSA, PublicKey, Signature } from '@bsv/sdk'

/** ECDSA over secp256k1 as a port: plain JavaScript here and in the sandbox, WASM in the app's workers. */
export interface Signatures {
  /** Compact signature (r and s, 32 bytes each, either S), public key (33 or 65 bytes, no hybrids) and 32-byte digest; false for whatever is malformed. */
  readonly verify: (signature: Uint8Array, publicKey: Uint8Array, digest: Uint8Array) => boolean
}

const number = (bytes: Uint8Array) => new BigNumber([...bytes])

/** The forms that scripts may use: 02 or 03 and x, 04 and x and y; never the hybrids 06 and 07. */
export function isPublicKey(bytes: Uint8Array): boolean {
  const [prefix] = bytes
  return bytes.length === 33 ? prefix === 2 || prefix === 3 : bytes.length === 65 && prefix === 4
}

/** @bsv/sdk's own; it throws on keys that are no points, and this does not. */
export const plainSignatures: Signatures = {
  verify(signature, publicKey, digest) {
    if (signature.length !== 64 || digest.length !== 32 || !isPublicKey(publicKey)) return false
    try {
      const pair = new Signature(number(signature.subarray(0, 32)), number(signature.subarray(32)))
      return ECDSA.verify(number(digest), pair, PublicKey.fromDER([...publicKey]))
    } catch {
      return false
    }
  },
}
