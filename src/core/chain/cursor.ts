import { err, ok, type Result } from '#base/result.ts'
import type { ByteRange, ReadFault } from './view.ts'

/** A place in some bytes; reading moves `at` and never passes the end. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/** Thrown inside the readers and caught at their doors only (`attempt`). */
class Raised extends Error {
  readonly fault: ReadFault
  constructor(fault: ReadFault) {
    super(fault.code)
    this.fault = fault
  }
}

export function raise(fault: ReadFault): never {
  throw new Raised(fault)
}

export function attempt<T>(read: () => T): Result<T, ReadFault> {
  try {
    return ok(read())
  } catch (thrown) {
    if (thrown instanceof Raised) return err(thrown.fault)
    throw thrown
  }
}

export const rangeFrom = (start: number, length: number): ByteRange => ({
  start,
  end: start + length,
})

/** Moves past `count` bytes and returns where they start. */
export function skip(cursor: Cursor, count: number, field: string): number {
  const start = cursor.at
  const left = cursor.bytes.length - start
  if (count > left) {
    raise({ code: 'truncated', at: rangeFrom(start, left), field, needs: count, left })
  }
  cursor.at += count
  return start
}

/** A window on the bytes, not a copy. */
export function take(cursor: Cursor, count: number, field: string): Uint8Array {
  const start = skip(cursor, count, field)
  return cursor.bytes.subarray(start, start + count)
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

function littleEndian(bytes: Uint8Array, start: number, length: number): number {
  let value = 0
  for (let i = start + length - 1; i >= start; i--) value = value * 256 + byteAt(bytes, i)
  return value
}

export const readU8 = (cursor: Cursor, field: string): number =>
  byteAt(cursor.bytes, skip(cursor, 1, field))

export const readU32 = (cursor: Cursor, field: string): number =>
  littleEndian(cursor.bytes, skip(cursor, 4, field), 4)

/** Rounded above 2^53, which no rule accepts as satoshis. */
export const readU64 = (cursor: Cursor, field: string): number =>
  littleEndian(cursor.bytes, skip(cursor, 8, field), 8)

/** Bytes after the first, and the least value that needs them. */
const WIDE = new Map([
  [0xfd, { length: 2, least: 0xfd }],
  [0xfe, { length: 4, least: 0x10000 }],
  [0xff, { length: 8, least: 0x100000000 }],
])

/** Shortest form only, or what was read would not re-serialise to the same bytes. */
export function readVarint(cursor: Cursor, field: string): number {
  const start = cursor.at
  const first = readU8(cursor, field)
  const wide = WIDE.get(first)
  if (!wide) return first
  const value = littleEndian(cursor.bytes, skip(cursor, wide.length, field), wide.length)
  const at = rangeFrom(start, 1 + wide.length)
  if (value < wide.least) raise({ code: 'non-minimal-varint', at, value })
  if (!Number.isSafeInteger(value)) raise({ code: 'varint-too-large', at })
  return value
}

/** What every door does last: nothing may follow. */
export function expectEnd(cursor: Cursor): void {
  const count = cursor.bytes.length - cursor.at
  if (count > 0) raise({ code: 'trailing-bytes', at: rangeFrom(cursor.at, count), count })
}
