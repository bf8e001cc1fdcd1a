import type { ByteRange } from '#chain/view.ts'

/** What a person reads of a code. `todo` is there wherever something went wrong, `where` wherever it has a place. */
export interface Explanation {
  readonly what: string
  readonly where?: string
  readonly todo?: string
}

/** Offsets count from 0, as the hex view does. */
export function bytesAt({ start, end }: ByteRange): string {
  if (end - start <= 1) return `byte ${start.toLocaleString('en')}`
  return `bytes ${start.toLocaleString('en')} to ${(end - 1).toLocaleString('en')}`
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
