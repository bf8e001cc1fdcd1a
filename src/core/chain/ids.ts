import { toReversedHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'

declare const brand: unique symbol
type Brand<B extends string> = string & { readonly [brand]: B }

/** 64 lower-case hex digits in display order (the reverse of the hash's bytes). */
export type Txid = Brand<'Txid'>
/** `txid.vout`, as BRC-100 writes it. */
export type Outpoint = Brand<'Outpoint'>
/** `tm_` and [a-z0-9_], BRC-22/87. */
export type TopicName = Brand<'TopicName'>
/** `ls_` and [a-z0-9_], BRC-24/87. */
export type LookupName = Brand<'LookupName'>
/** BRC-46: trimmed, lower case, 1..300 bytes; always named together with its owner. */
export type BasketName = Brand<'BasketName'>
/** 66 lower-case hex digits: a compressed public key that names a person or an organisation. */
export type IdentityKey = Brand<'IdentityKey'>
/** `main` is known by pasted headers only; the two never mix. */
export type ChainName = 'sandbox' | 'main'
/** Commits of one store so far: an order, never a lock. */
export type Revision = number
/** Milliseconds of an injected clock. */
export type Millis = number

export type IdFault<C extends string> = { readonly code: C; readonly text: string }

function parser<B extends string, C extends string>(accepts: (text: string) => boolean, code: C) {
  return (text: string): Result<Brand<B>, IdFault<C>> =>
    accepts(text) ? ok(text as Brand<B>) : err({ code, text })
}

const matches = (pattern: RegExp) => (text: string) => pattern.test(text)

const isOutpoint = (text: string): boolean => {
  const [, vout] = /^[0-9a-f]{64}\.(0|[1-9]\d{0,9})$/.exec(text) ?? []
  return vout !== undefined && Number(vout) <= 0xffffffff
}

const basketBytes = (text: string) => new TextEncoder().encode(text).length
const isBasket = (text: string): boolean =>
  text === text.trim().toLowerCase() &&
  basketBytes(text) >= 1 &&
  basketBytes(text) <= 300 &&
  !text.startsWith('p ') &&
  !text.startsWith('admin ')

export const parseTxid = parser<'Txid', 'not-a-txid'>(matches(/^[0-9a-f]{64}$/), 'not-a-txid')
export const parseOutpoint = parser<'Outpoint', 'not-an-outpoint'>(isOutpoint, 'not-an-outpoint')
export const parseTopicName = parser<'TopicName', 'not-a-topic'>(
  matches(/^tm_[a-z0-9_]{1,60}$/),
  'not-a-topic',
)
export const parseLookupName = parser<'LookupName', 'not-a-lookup-service'>(
  matches(/^ls_[a-z0-9_]{1,60}$/),
  'not-a-lookup-service',
)
export const parseBasketName = parser<'BasketName', 'not-a-basket'>(isBasket, 'not-a-basket')
export const parseIdentityKey = parser<'IdentityKey', 'not-an-identity-key'>(
  matches(/^0[23][0-9a-f]{64}$/),
  'not-an-identity-key',
)

/** For constants and values read back from our own stores; throws where `parseX` would refuse. */
export function sure<T>(parsed: Result<T, { readonly code: string }>): T {
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.value
}

/** Of the 32 bytes at `start`, as they stand on the wire. */
export const txidAt = (bytes: Uint8Array, start = 0): Txid => toReversedHex(bytes, start) as Txid

export const outpointOf = (txid: Txid, vout: number): Outpoint => `${txid}.${vout}` as Outpoint

export const txidOf = (outpoint: Outpoint): Txid => outpoint.slice(0, 64) as Txid

export const voutOf = (outpoint: Outpoint): number => Number(outpoint.slice(65))
