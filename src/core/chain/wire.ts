import { concatBytes, hex, reversed } from '#base/bytes.ts'
import { txidOf, voutOf, type Outpoint, type Txid } from './ids.ts'

/** Little endian, 4 bytes. */
export function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
}

/** Little endian, 8 bytes, for safe integers only. */
export function u64(value: number): Uint8Array {
  return concatBytes([u32(value), u32(Math.floor(value / 2 ** 32))])
}

/** The minimal form of a count, length, height or offset: any safe natural number. */
export function varint(value: number): Uint8Array {
  if (value < 0xfd) return Uint8Array.of(value)
  if (value <= 0xffff) return Uint8Array.of(0xfd, value & 0xff, value >> 8)
  if (value <= 0xffffffff) return concatBytes([Uint8Array.of(0xfe), u32(value)])
  return concatBytes([Uint8Array.of(0xff), u64(value)])
}

/** A script with its length in front. */
export function sized(bytes: Uint8Array): Uint8Array {
  return concatBytes([varint(bytes.length), bytes])
}

/** 32 bytes as they stand on the wire: the reverse of what is displayed. */
export function hashBytes(displayed: Txid | string): Uint8Array {
  return reversed(hex(displayed))
}

/** 36 bytes: the txid in wire order, then the output's index. */
export function outpointBytes(outpoint: Outpoint): Uint8Array {
  return concatBytes([hashBytes(txidOf(outpoint)), u32(voutOf(outpoint))])
}
