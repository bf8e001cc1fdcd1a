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

function isLow(s: Uint8Array): boolean {
  for (let i = 0; i < 32; i++) {
    const difference = (s[i] ?? 0) - (HALF[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}

/** Where the integer at `at` ends, once its value stands in `into`; 0 unless it is the shortest DER of a number below 2^256. */
function integerAt(bytes: Uint8Array, at: number, into: Uint8Array): number {
  const length = bytes[at + 1] ?? 0
  const start = at + 2
  const end = start + length
  if (bytes[at] !== INTEGER || length === 0 || end > bytes.length) return 0
  const [first = 0, second = 0] = bytes.subarray(start, end)
  if (first >= 0x80 || (first === 0 && length > 1 && second < 0x80)) return 0
  const value = bytes.subarray(first === 0 ? start + 1 : start, end)
  if (value.length > 32) return 0
  into.set(value, 32 - value.length)
  return end
}

/** Strict DER (BIP66) and the scope byte; null for anything else, which the interpreter then words. */
export function readScopedSignature(bytes: Uint8Array): ScopedSignature | null {
  const der = bytes.subarray(0, -1)
  if (der.length < 8 || der[0] !== SEQUENCE || der[1] !== der.length - 2) return null
  const compact = new Uint8Array(64)
  const s = compact.subarray(32)
  const middle = integerAt(der, 2, compact.subarray(0, 32))
  if (middle === 0 || integerAt(der, middle, s) !== der.length) return null
  return { compact, scope: bytes.at(-1) ?? 0, low: isLow(s) }
}
