import type { Hashes } from './hash.ts'
import type { Ports } from './ports.ts'
import { isPublicKey, type Signatures } from './signatures.ts'

async function wasmHashes(): Promise<Hashes> {
  const { createRIPEMD160, createSHA256 } = await import('hash-wasm')
  const [sha, ripemd] = await Promise.all([createSHA256(), createRIPEMD160()])
  const sha256 = (bytes: Uint8Array) => sha.init().update(bytes).digest('binary')
  return {
    sha256,
    hash256: (bytes) => sha256(sha256(bytes)),
    hash160: (bytes) => ripemd.init().update(sha256(bytes)).digest('binary'),
  }
}

async function wasmSignatures(): Promise<Signatures> {
  const { instantiateSecp256k1 } = await import('@bitauth/libauth')
  const { verifySignatureCompact } = await instantiateSecp256k1()
  return {
    verify: (signature, publicKey, digest) =>
      signature.length === 64 &&
      digest.length === 32 &&
      isPublicKey(publicKey) &&
      verifySignatureCompact(signature, publicKey, digest),
  }
}

let loading: Promise<Ports> | null = null

/** WebAssembly, loaded at the first call and shared from then on: only in workers and in Node, as the page's policy refuses it. */
export function wasmPorts(): Promise<Ports> {
  loading ??= Promise.all([wasmHashes(), wasmSignatures()]).then(([hashes, signatures]) => ({
    hashes,
    signatures,
  }))
  return loading
}
