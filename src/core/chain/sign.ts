import { BigNumber, ECDSA } from '@bsv/sdk'
import { concatBytes, hex } from '#base/bytes.ts'
import { encodeOutput, type NewOutput, type NewTransaction } from './encode-transaction.ts'
import { plainHashes } from './hash.ts'
import { isP2pkh, publicKeyOf } from './keys.ts'
import { outpointBytes, sized, u32, u64 } from './wire.ts'

const { hash256 } = plainHashes

/** SIGHASH_ALL | SIGHASH_FORKID: the signature covers every input and output. */
const ALL = 0x41

/** What the network hashes (twice) for the signature of one input; the coin's value and script are part of it. */
export function signaturePreimage(
  transaction: NewTransaction,
  index: number,
  source: NewOutput,
): Uint8Array {
  const { version, inputs, outputs, locktime } = transaction
  const input = inputs[index]
  if (!input) throw new Error(`no input ${index}`)
  return concatBytes([
    u32(version),
    hash256(concatBytes(inputs.map(({ outpoint }) => outpointBytes(outpoint)))),
    hash256(concatBytes(inputs.map(({ sequence }) => u32(sequence)))),
    outpointBytes(input.outpoint),
    sized(source.lockingScript),
    u64(source.satoshis),
    u32(input.sequence),
    hash256(concatBytes(outputs.map(encodeOutput))),
    u32(locktime),
    u32(ALL),
  ])
}

/** The unlocking script of one input that spends P2PKH or PushDrop: deterministic (RFC 6979), low S. Some 3 ms, so not many in one task of a page. */
export function signInput(
  transaction: NewTransaction,
  index: number,
  source: NewOutput,
  privateKey: Uint8Array,
): Uint8Array {
  const digest = new BigNumber(Array.from(hash256(signaturePreimage(transaction, index, source))))
  const signature = ECDSA.sign(digest, new BigNumber(Array.from(privateKey)), true)
  const der = hex(String(signature.toDER('hex')))
  const pushed = sized(concatBytes([der, Uint8Array.of(ALL)]))
  if (!isP2pkh(source.lockingScript)) return pushed
  return concatBytes([pushed, sized(publicKeyOf(privateKey))])
}

/** Bytes that `signInput` makes at most: 72 of signature (low S), its push, and the public key's. */
export function unlockingLength(lockingScript: Uint8Array): number {
  return isP2pkh(lockingScript) ? 107 : 73
}
