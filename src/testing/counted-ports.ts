import type { Ports } from '#chain/ports.ts'

/** What reading and verifying cost, as time can not be tested. */
export interface Work {
  hashes: number
  /** Bytes that went into them. */
  hashed: number
  signatures: number
}

export interface CountedPorts {
  readonly ports: Ports
  readonly work: Readonly<Work>
}

/** The same ports, counting. */
export function countedPorts({ hashes, signatures }: Ports): CountedPorts {
  const work: Work = { hashes: 0, hashed: 0, signatures: 0 }
  const counted = (hash: (bytes: Uint8Array) => Uint8Array) => (bytes: Uint8Array) => {
    work.hashes++
    work.hashed += bytes.length
    return hash(bytes)
  }
  return {
    work,
    ports: {
      hashes: {
        sha256: counted(hashes.sha256),
        hash256: counted(hashes.hash256),
        hash160: counted(hashes.hash160),
      },
      signatures: {
        verify(signature, publicKey, digest) {
          work.signatures++
          return signatures.verify(signature, publicKey, digest)
        },
      },
    },
  }
}
