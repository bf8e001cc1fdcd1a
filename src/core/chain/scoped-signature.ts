/** A signature as scripts carry it, taken apart. */
export interface ScopedSignature {
  /** r and s, 32 bytes each. */
  readonly compact: Uint8Array
  /** What it signs: the last byte. */
  readonly scope: number
  /** s in the lower half: required up to transaction version 1. */
  readonly low: boolean
}

const SEQUENCE = 0x30
const INTEGER = 0x02

/** Half of the group's order. */
const HALF = Uint8Array.from(
  '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0'.match(/../g) ?? [],
  (pair) => parseInt(pair, 16),
)

function isLow(compact: Uint8Array): boolean {
  for (let i = 0; i < 32; i++) {
    const difference = (compact[32 + i] ?? 0) - (HALF[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}

/** Where the integer at `at` ends, once its value ends before `to`; 0 unless it is the shortest DER of a number below 2^256. */
function integerAt(bytes: Uint8Array, at: number, into: Uint8Array, to: number): number {
  const length = bytes[at + 1] ?? 0
  const start = at + 2
  const end = start + length
  if (bytes[at] !== INTEGER || length === 0 || end >= bytes.length) return 0
  const first = bytes[start] ?? 0
  const padded = first === 0 && length > 1
  if (first >= 0x80 || (padded && (bytes[start + 1] ?? 0) < 0x80)) return 0
  if (length - Number(padded) > 32) return 0
  for (let i = 0; i < length - Number(padded); i++) into[to - 1 - i] = bytes[end - 1 - i] ?? 0
  return end
}

/** Strict DER (BIP66) and the scope byte; null for anything else, which the interpreter then words. */
export function readScopedSignature(bytes: Uint8Array): ScopedSignature | null {
  const last = bytes.length - 1
  if (last < 8 || bytes[0] !== SEQUENCE || bytes[1] !== last - 2) return null
  const compact = new Uint8Array(64)
  const middle = integerAt(bytes, 2, compact, 32)
  if (middle === 0 || integerAt(bytes, middle, compact, 64) !== last) return null
  return { compact, scope: bytes[last] ?? 0, low: isLow(compact) }
}
