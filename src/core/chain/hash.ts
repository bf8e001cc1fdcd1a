import { Hash } from '@bsv/sdk'

/** Hashing as a port: plain JavaScript here and in the sandbox, which refuses WASM. */
export interface Hashes {
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  /** sha256 twice: txids, block hashes and merkle nodes, in internal byte order. */
  readonly hash256: (bytes: Uint8Array) => Uint8Array
  /** ripemd160 of sha256: key hashes, 20 bytes. */
  readonly hash160: (bytes: Uint8Array) => Uint8Array
}

export const plainHashes: Hashes = {
  sha256: (bytes) => Uint8Array.from(Hash.sha256(bytes)),
  hash256: (bytes) => Uint8Array.from(Hash.hash256(bytes)),
  hash160: (bytes) => Uint8Array.from(Hash.hash160(bytes)),
}
