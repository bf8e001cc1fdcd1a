import { toHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { rangeFrom } from './cursor.ts'
import { hasProofOfWork } from './headers.ts'
import { plainHashes, type Hashes } from './hash.ts'
import { isBeef, readBeef } from './read-beef.ts'
import { readBump } from './read-bump.ts'
import { HEADER_LENGTH, readHeader } from './read-header.ts'
import { isExtended, readTransaction } from './read-transaction.ts'
import type { Reading, ReadFault, Refusal } from './view.ts'

/** 32 MB: more than any page should be asked to hold. */
export const READ_LIMIT = 32_000_000

const refuse = (fault: ReadFault): Result<never, Refusal> => err({ fault, reading: null })

const wrap = <T>(
  read: Result<T, Refusal>,
  kind: (value: T) => Reading,
): Result<Reading, Refusal> => (read.ok ? ok(kind(read.value)) : read)

/** Two refusals of the same bytes: the reader that got further was the right one. */
function further(a: Refusal, b: Refusal): Refusal {
  return a.fault.at.start >= b.fault.at.start ? a : b
}

/** Nothing but its shape tells these three: no magic, so each is tried. 80 bytes that begin like another kind are a header only if they have its work. */
function readUnmarked(bytes: Uint8Array, hashes: Hashes): Result<Reading, Refusal> {
  const transaction = wrap(readTransaction(bytes, hashes), (view) => ({
    kind: 'transaction',
    bytes,
    transaction: view,
  }))
  if (transaction.ok || isExtended(bytes, 0)) return transaction
  const bump = wrap(readBump(bytes, hashes), (view) => ({ kind: 'bump', bytes, bump: view }))
  if (bump.ok) return bump
  const { reading } = bump.error
  const begun = reading?.kind === 'bump' && (reading.bump.levels[0]?.length ?? 0) > 0
  const versioned = bytes.length > 4 && bytes[2] === 0 && bytes[3] === 0
  const header = bytes.length === HEADER_LENGTH && readHeader(bytes, hashes)
  if (header && header.ok && (hasProofOfWork(header.value) || !(begun || versioned))) {
    return ok({ kind: 'header', bytes, header: header.value })
  }
  if (begun && versioned) return err(further(transaction.error, bump.error))
  if (begun) return bump
  if (versioned) return transaction
  const magic = toHex(bytes, 0, Math.min(4, bytes.length))
  return refuse({ code: 'unknown-format', at: rangeFrom(0, magic.length / 2), magic })
}

/** Recognises and reads what was pasted: BEEF of any version, EF, raw transaction, BUMP or block header. Never throws on bad bytes. */
export function readPasted(
  bytes: Uint8Array,
  hashes: Hashes = plainHashes,
): Result<Reading, Refusal> {
  const { length } = bytes
  if (length === 0) return refuse({ code: 'empty', at: rangeFrom(0, 0) })
  if (length > READ_LIMIT) {
    const at = rangeFrom(READ_LIMIT, length - READ_LIMIT)
    return refuse({ code: 'oversize', at, length, limit: READ_LIMIT })
  }
  if (!isBeef(bytes)) return readUnmarked(bytes, hashes)
  return wrap(readBeef(bytes, hashes), (beef) => ({ kind: 'beef', beef }))
}
