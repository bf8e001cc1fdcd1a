import { concatBytes, equalBytes, toHex } from '#base/bytes.ts'

/** Bytes that JSON cannot hold: equal ones once, named by their place. */
export interface BlobWriter {
  /** The place of these bytes. */
  readonly place: (bytes: Uint8Array) => number
  readonly lengths: () => readonly number[]
  readonly bytes: () => Uint8Array<ArrayBuffer>
}

export function blobWriter(): BlobWriter {
  const blobs: Uint8Array[] = []
  const places = new Map<string, number>()
  return {
    place(bytes) {
      const key = toHex(bytes)
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, blobs.length)
      return blobs.push(bytes) - 1
    },
    lengths: () => blobs.map(({ length }) => length),
    bytes: () => concatBytes(blobs),
  }
}

/** The blobs again; null unless the lengths come to exactly these bytes, and no two blobs are equal. */
export function cutBlobs(
  bytes: Uint8Array<ArrayBuffer>,
  lengths: readonly number[],
): readonly Uint8Array<ArrayBuffer>[] | null {
  let at = 0
  const blobs = lengths.map((length) => bytes.slice(at, (at += length)))
  const writer = blobWriter()
  for (const blob of blobs) writer.place(blob)
  const whole = at === bytes.length && writer.lengths().length === blobs.length
  return whole && equalBytes(writer.bytes(), bytes) ? blobs : null
}
