import type { BlobWriter } from './blobs.ts'

const BLOB = '$b'
const NUMBERS = '$n'

const isByte = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255

/** Shorter lists of numbers cost less as they are. */
const FEW = 24

/** Arguments of a verb as JSON: bytes, and BRC-100's lists of byte values, become places of blobs. */
export function writeArgs(value: unknown, { place }: BlobWriter): unknown {
  const write = (inner: unknown): unknown => {
    if (inner instanceof Uint8Array) return { [BLOB]: place(inner) }
    if (Array.isArray(inner))
      return inner.length > FEW && inner.every(isByte)
        ? { [NUMBERS]: place(Uint8Array.from(inner)) }
        : inner.map(write)
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, write(one)]))
  }
  return write(value)
}

/** The arguments again; null where a place is none of the blobs’. */
export function argsOf(
  wire: unknown,
  blobs: readonly Uint8Array[],
): { readonly args: unknown } | null {
  let lost = false
  const blobAt = (place: unknown): Uint8Array => {
    const blob = typeof place === 'number' ? blobs[place] : undefined
    if (!blob) lost = true
    return blob ?? new Uint8Array()
  }
  const read = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(read)
    if (typeof inner !== 'object' || inner === null) return inner
    const entries: readonly [string, unknown][] = Object.entries(inner)
    const [only, ...rest] = entries
    if (only?.[0] === BLOB && rest.length === 0) return blobAt(only[1])
    if (only?.[0] === NUMBERS && rest.length === 0) return [...blobAt(only[1])]
    return Object.fromEntries(entries.map(([key, one]) => [key, read(one)]))
  }
  const args = read(wire)
  return lost ? null : { args }
}
