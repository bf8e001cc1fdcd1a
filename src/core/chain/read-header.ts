import { toReversedHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { attempt, expectEnd, readU32, skip, type Cursor } from './cursor.ts'
import { plainHashes, type Hashes } from './hash.ts'
import type { HeaderView, Refusal } from './view.ts'

export const HEADER_LENGTH = 80

/** An 80-byte block header; says nothing about its work (headers.ts does). */
export function readHeader(
  bytes: Uint8Array,
  hashes: Hashes = plainHashes,
): Result<HeaderView, Refusal> {
  const cursor: Cursor = { bytes, at: 0 }
  const readHash = (field: string) => toReversedHex(bytes, skip(cursor, 32, field))
  const read = attempt(() => {
    const version = readU32(cursor, 'version')
    const previousHash = readHash('previous-hash')
    const merkleRoot = readHash('merkle-root')
    const time = readU32(cursor, 'time')
    const bits = readU32(cursor, 'bits')
    const nonce = readU32(cursor, 'nonce')
    expectEnd(cursor)
    const hash = toReversedHex(hashes.hash256(bytes))
    return {
      start: 0,
      end: HEADER_LENGTH,
      version,
      previousHash,
      merkleRoot,
      time,
      bits,
      nonce,
      hash,
    }
  })
  return read.ok ? ok(read.value) : err({ fault: read.error, reading: null })
}
