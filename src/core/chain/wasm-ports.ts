import type { Hashes } from './hash.ts'
import type { Ports } from './ports.ts'
import { keyLength, type Signatures } from './signatures.ts'

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

/** Over libauth's raw functions and memory of our own in its heap: its wrapper copies each argument twice. */
async function wasmSignatures(): Promise<Signatures> {
  const { ContextFlag, instantiateSecp256k1Wasm } = await import('@bitauth/libauth')
  const wasm = await instantiateSecp256k1Wasm()
  const { heapU8 } = wasm
  const context = wasm.contextCreate(ContextFlag.VERIFY)
  const [signatureAt, keyAt, digestAt] = [wasm.malloc(64), wasm.malloc(65), wasm.malloc(32)]
  const [parsedSignature, parsedKey] = [wasm.malloc(64), wasm.malloc(64)]

  function holds(publicKeyLength: 33 | 65): boolean {
    if (wasm.signatureParseCompact(context, parsedSignature, signatureAt) !== 1) return false
    if (wasm.pubkeyParse(context, parsedKey, keyAt, publicKeyLength) !== 1) return false
    // It accepts the lower of two equivalent s only, and scripts decide that for themselves.
    wasm.signatureNormalize(context, parsedSignature, parsedSignature)
    return wasm.verify(context, parsedSignature, digestAt, parsedKey) === 1
  }

  return {
    verify(signature, publicKey, digest) {
      const length = keyLength(publicKey)
      if (signature.length !== 64 || digest.length !== 32 || length === null) return false
      heapU8.set(signature, signatureAt)
      heapU8.set(publicKey, keyAt)
      heapU8.set(digest, digestAt)
      return holds(length)
    },
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
