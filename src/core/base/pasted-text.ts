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

/** Characters between two yields: about 1 ms. */
const STRIDE = 1 << 17

type Decoded = Result<Uint8Array<ArrayBuffer>, TextFault>

/** Nine tenths of it are hex digits, and it does not begin as version 1 or 2 does in base64. */
function* meantAsHex(text: string): Generator<undefined, boolean> {
  const counts = { digits: 0, all: 0 }
  for (let start = 0; start < text.length; start += STRIDE) {
    count(text, start, Math.min(text.length, start + STRIDE), counts)
    yield
  }
  const { digits, all } = counts
  return digits === all || (digits >= all * 0.9 && !/^\s*A[Qg]/.test(text))
}

function count(
  text: string,
  start: number,
  end: number,
  counts: { digits: number; all: number },
): void {
  let [digits, all] = [0, 0]
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (isSpace(code)) continue
    all++
    if ((nibbles[code] ?? NONE) !== NONE) digits++
  }
  counts.digits += digits
  counts.all += all
}

/** Hex or base64, white space anywhere; a fault names the character's index in the text as it was pasted. */
export function bytesOfText(text: string): Decoded {
  const decoding = decodingText(text)
  for (;;) {
    const { done, value } = decoding.next()
    if (done === true) return value
  }
}

/** The same, about 1 ms at a time, for whoever may not hold a page's thread through megabytes. */
export function* decodingText(text: string): Generator<undefined, Decoded> {
  if (!/\S/.test(text)) return err({ code: 'empty' })
  const isHex = yield* meantAsHex(text)
  const gathering = isHex ? gatherer(text, HEX) : gatherer(text, BASE64_DIGITS)
  for (let start = 0; start < text.length; start += STRIDE) {
    const fault = gathering.take(start, Math.min(text.length, start + STRIDE))
    if (fault) return err(fault)
    yield
  }
  return gathering.end()
}

interface Digits {
  readonly bits: 4 | 6
  readonly values: Uint8Array
  readonly code: 'not-hex' | 'not-base64'
}

const HEX: Digits = { bits: 4, values: nibbles, code: 'not-hex' }
const BASE64_DIGITS: Digits = { bits: 6, values: sextets, code: 'not-base64' }

function gatherer(text: string, { bits, values, code: fault }: Digits) {
  const bytes = new Uint8Array(Math.ceil((text.length * bits) / 8))
  let [at, held, holding, digits, padding] = [0, 0, 0, 0, 0]
  return {
    take(start: number, end: number): TextFault | null {
      for (let i = start; i < end; i++) {
        const code = text.charCodeAt(i)
        if (isSpace(code)) continue
        if (bits === 6 && code === 61 && padding < 2) {
          padding++
          continue
        }
        const value = values[code] ?? NONE
        if (value === NONE || padding > 0) return { code: fault, at: i, character: text.charAt(i) }
        digits++
        held = ((held << bits) | value) & 0xffff
        holding += bits
        if (holding >= 8) {
          holding -= 8
          bytes[at++] = (held >> holding) & 0xff
        }
      }
      return null
    },
    end(): Decoded {
      if (bits === 4 && holding > 0) return err({ code: 'odd-length', length: digits })
      if (holding >= 6 || (padding > 0 && (digits + padding) % 4 !== 0))
        return err({ code: 'cut-base64', length: digits })
      return ok(bytes.slice(0, at))
    },
  }
}
