import { concatBytes, toReversedHex } from '#base/bytes.ts'
import { plainHashes } from './hash.ts'
import { parseTxid, sure, type Outpoint, type Txid } from './ids.ts'
import { outpointBytes, sized, u32, u64, varint } from './wire.ts'

export interface NewInput {
  readonly outpoint: Outpoint
  readonly unlockingScript: Uint8Array
  readonly sequence: number
}

export interface NewOutput {
  readonly satoshis: number
  readonly lockingScript: Uint8Array
}

export interface NewTransaction {
  readonly version: number
  readonly inputs: readonly NewInput[]
  readonly outputs: readonly NewOutput[]
  readonly locktime: number
}

/** The sequence of an input that no locktime holds back. */
export const FINAL = 0xffffffff

export const encodeInput = ({ outpoint, unlockingScript, sequence }: NewInput): Uint8Array =>
  concatBytes([outpointBytes(outpoint), sized(unlockingScript), u32(sequence)])

export const encodeOutput = ({ satoshis, lockingScript }: NewOutput): Uint8Array =>
  concatBytes([u64(satoshis), sized(lockingScript)])

/** Raw bytes of a transaction; checks nothing, so that broken ones can be built too. */
export function encodeTransaction(transaction: NewTransaction): Uint8Array<ArrayBuffer> {
  const { version, inputs, outputs, locktime } = transaction
  return concatBytes([
    u32(version),
    varint(inputs.length),
    ...inputs.map(encodeInput),
    varint(outputs.length),
    ...outputs.map(encodeOutput),
    u32(locktime),
  ])
}

/** Of raw bytes, never of Extended Format: the txid does not cover what BRC-30 adds. */
export function rawTxid(raw: Uint8Array): Txid {
  return sure(parseTxid(toReversedHex(plainHashes.hash256(raw))))
}
