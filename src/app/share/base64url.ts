import { err, ok, type Result } from '#base/result.ts'

const CHUNK = 0x8000

/** RFC 4648 §5, unpadded. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

type Base64UrlFault =
  | { readonly code: 'bad-character'; readonly at: number; readonly character: string }
  | { readonly code: 'cut-short' }

/** Strict: each byte string has exactly one text. */
export function fromBase64Url(text: string): Result<Uint8Array<ArrayBuffer>, Base64UrlFault> {
  const at = text.search(/[^A-Za-z0-9_-]/)
  if (at >= 0) return err({ code: 'bad-character', at, character: text.charAt(at) })
  if (text.length % 4 === 1) return err({ code: 'cut-short' })
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(raw, (character) => character.charCodeAt(0))
  return toBase64Url(bytes) === text ? ok(bytes) : err({ code: 'cut-short' })
}
