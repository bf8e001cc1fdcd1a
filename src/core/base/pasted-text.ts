import type { TextFault } from './bytes.ts'
import { err, ok, type Result } from './result.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NONE = 0xff

const table = (value: (character: string) => number) =>
  Uint8Array.from({ length: 128 }, (_, code) => value(String.fromCharCode(code)))

const nibbles = table((character) =>
  /[0-9a-fA-F]/.test(character) ? parseInt(character, 16) : NONE,
)
const sextets = table((character) => {
  const at = BASE64.indexOf(character)
  return at < 0 ? NONE : at
})

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13) || code === 0xa0

/** Nine tenths of it are hex digits, and it does not begin as version 1 or 2 does in base64. */
function meantAsHex(text: string): boolean {
  let [digits, all] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isSpace(code)) continue
    all++
    if ((nibbles[code] ?? NONE) !== NONE) digits++
  }
  return digits === all || (digits >= all * 0.9 && !/^\s*A[Qg]/.test(text))
}

/** Hex or base64, white space anywhere; a fault names the character's index in the text as it was pasted. */
export function bytesOfText(text: string): Result<Uint8Array<ArrayBuffer>, TextFault> {
  if (text.trim() === '') return err({ code: 'empty' })
  return meantAsHex(text)
    ? gather(text, { bits: 4, values: nibbles, code: 'not-hex' })
    : gather(text, { bits: 6, values: sextets, code: 'not-base64' })
}

interface Digits {
  readonly bits: 4 | 6
  readonly values: Uint8Array
  readonly code: 'not-hex' | 'not-base64'
}

function gather(
  text: string,
  { bits, values, code: fault }: Digits,
): Result<Uint8Array<ArrayBuffer>, TextFault> {
  const bytes = new Uint8Array(Math.ceil((text.length * bits) / 8))
  let [at, held, holding, digits, padding] = [0, 0, 0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isSpace(code)) continue
    if (bits === 6 && code === 61 && padding < 2) {
      padding++
      continue
    }
    const value = values[code] ?? NONE
    if (value === NONE || padding > 0) return err({ code: fault, at: i, character: text.charAt(i) })
    digits++
    held = ((held << bits) | value) & 0xffff
    holding += bits
    if (holding >= 8) {
      holding -= 8
      bytes[at++] = (held >> holding) & 0xff
    }
  }
  if (bits === 4 && holding > 0) return err({ code: 'odd-length', length: digits })
  if (holding >= 6 || (padding > 0 && (digits + padding) % 4 !== 0))
    return err({ code: 'cut-base64', length: digits })
  return ok(bytes.slice(0, at))
}
