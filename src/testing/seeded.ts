import { plainHashes } from '#chain/hash.ts'

/** Deterministic bytes and numbers: equal seeds give equal sequences everywhere. */
export interface Seeded {
  /** 32 bytes; a private key for all practical purposes. */
  readonly bytes32: () => Uint8Array
  /** A natural number below `limit`. */
  readonly below: (limit: number) => number
}

const text = new TextEncoder()

export function seeded(seed: string): Seeded {
  let count = 0
  const bytes32 = () => plainHashes.sha256(text.encode(`${seed}/${count++}`))
  const below = (limit: number) => new DataView(bytes32().buffer).getUint32(0) % limit
  return { bytes32, below }
}
