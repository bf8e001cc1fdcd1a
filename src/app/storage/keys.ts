import { hex, toHex } from '#base/bytes.ts'
import {
  outpointOf,
  parseTxid,
  sure,
  txidOf,
  voutOf,
  type Outpoint,
  type Txid,
} from '#chain/ids.ts'

const OUTPOINT = 36

/** 32 bytes in display order: half of what hex costs in an index. */
export const txidKey = (txid: Txid): Uint8Array<ArrayBuffer> => hex(txid)

/** 36 bytes: the txid in display order, the output index big-endian, so that keys sort as people count. */
export function outpointKey(outpoint: Outpoint): Uint8Array<ArrayBuffer> {
  const key = new Uint8Array(OUTPOINT)
  key.set(hex(txidOf(outpoint)))
  new DataView(key.buffer).setUint32(32, voutOf(outpoint))
  return key
}

export const txidFrom = (key: Uint8Array): Txid => sure(parseTxid(toHex(key, 0, 32)))

export function outpointFrom(key: Uint8Array, at = 0): Outpoint {
  const vout = new DataView(key.buffer, key.byteOffset + at).getUint32(32)
  return outpointOf(sure(parseTxid(toHex(key, at, at + 32))), vout)
}

/** Many outpoints as one value, 36 bytes each. */
export function packOutpoints(outpoints: readonly Outpoint[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(outpoints.length * OUTPOINT)
  outpoints.forEach((outpoint, i) => packed.set(outpointKey(outpoint), i * OUTPOINT))
  return packed
}

export const unpackOutpoints = (packed: Uint8Array): readonly Outpoint[] =>
  Array.from({ length: packed.length / OUTPOINT }, (_, i) => outpointFrom(packed, i * OUTPOINT))

/** Packed outpoints, each as a key of its own. */
export const outpointKeys = (packed: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: packed.length / OUTPOINT }, (_, i) =>
    packed.slice(i * OUTPOINT, (i + 1) * OUTPOINT),
  )

/** Every outpoint of one transaction, as a range of keys. */
export const outpointsOf = (txid: Txid): readonly [Uint8Array, Uint8Array] => [
  outpointKey(outpointOf(txid, 0)),
  outpointKey(outpointOf(txid, 0xffffffff)),
]
