import { err, ok, type Result } from './result.ts'

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/** Lower-case hex of `bytes` (of the half-open range, if one is given). */
export function toHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = ''
  for (let i = start; i < end; i++) text += HEX[bytes[i] ?? 0]
  return text
}

const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const digits = new Uint8Array(64)
const ascii = new TextDecoder('latin1')

/** Hex of 32 bytes in reverse: how txids, block hashes and merkle roots are displayed. */
export function toReversedHex(bytes: Uint8Array, start = 0): string {
  for (let i = 0; i < 32; i++) {
    const byte = bytes[start + 31 - i] ?? 0
    digits[2 * i] = DIGITS[byte >> 4] ?? 0
    digits[2 * i + 1] = DIGITS[byte & 15] ?? 0
  }
  return ascii.decode(digits)
}

export type TextFault =
  | { readonly code: 'odd-length' | 'cut-base64'; readonly length: number }
  | { readonly code: 'not-hex' | 'not-base64'; readonly at: number; readonly character: string }
  | { readonly code: 'empty' }

function nibble(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 97 && code <= 102) return code - 87
  if (code >= 65 && code <= 70) return code - 55
  return -1
}

/** Strict hex, either case, no prefix and no white space; the fault names the character's index. */
export function fromHex(text: string): Result<Uint8Array<ArrayBuffer>, TextFault> {
  const bytes = new Uint8Array(text.length >> 1)
  for (let i = 0; i < text.length; i++) {
    const value = nibble(text.charCodeAt(i))
    if (value < 0) return err({ code: 'not-hex', at: i, character: text.charAt(i) })
    if (i >> 1 < bytes.length) bytes[i >> 1] = ((bytes[i >> 1] ?? 0) << 4) | value
  }
  if (text.length % 2 === 1) return err({ code: 'odd-length', length: text.length })
  return ok(bytes)
}

/** For constants and for text already checked; throws on bad hex, so never for pasted text. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromHex(text)
  if (!bytes.ok) throw new Error(`not hex: ${bytes.error.code}`)
  return bytes.value
}

/** Byte order reversed, in a copy: display hex of a hash is the reverse of its bytes on the wire. */
export function reversed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes).toReversed()
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
