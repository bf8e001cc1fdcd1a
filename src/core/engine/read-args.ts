import { fromHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import {
  parseBasketName,
  parseIdentityKey,
  parseOutpoint,
  parseTopicName,
  type BasketName,
  type Outpoint,
} from '#chain/ids.ts'
import { isPublicKey } from '#chain/keys.ts'
import type { ActFailure, ArgNeed } from './wallet.ts'

export type ArgFault = Extract<
  ActFailure,
  { code: 'bad-argument' | 'unsupported' | 'duplicate-outpoint' }
>

/** Reads one argument; hostile values are a fault at their path, never a throw. */
export type Reader<T> = (value: unknown, path: string) => Result<T, ArgFault>

const bad = (path: string, needs: ArgNeed) => err({ code: 'bad-argument', path, needs } as const)

const within = (size: number, least = 0, most = Infinity): boolean => size >= least && size <= most

const encoder = new TextEncoder()

/** Bounds count characters; `bytes` counts UTF-8. */
export const text =
  (least: number, most: number, bytes = false): Reader<string> =>
  (value, path) =>
    typeof value === 'string' &&
    within(bytes ? encoder.encode(value).length : value.length, least, most)
      ? ok(value)
      : bad(path, { kind: 'text', least, most })

export const whole =
  (least: number, most: number): Reader<number> =>
  (value, path) =>
    typeof value === 'number' && Number.isSafeInteger(value) && within(value, least, most)
      ? ok(value)
      : bad(path, { kind: 'whole-number', least, most })

export const yesOrNo: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? ok(value) : bad(path, { kind: 'yes-or-no' })

export const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (value, path) => {
    const found = allowed.find((one) => one === value)
    return found === undefined ? bad(path, { kind: 'one-of', allowed }) : ok(found)
  }

const parsed =
  <T>(kind: ArgNeed['kind'], parse: (value: string) => Result<T, unknown>): Reader<T> =>
  (value, path) => {
    const read = typeof value === 'string' ? parse(value) : null
    return read?.ok ? read : bad(path, { kind })
  }

export const outpoint = parsed('outpoint', parseOutpoint)
export const topic = parsed('topic', parseTopicName)
/** Half of all keys of the right form are no point of the curve. */
export const identityKey = parsed('identity-key', (value) => {
  const key = parseIdentityKey(value)
  return !key.ok || isPublicKey(key.value) ? key : err(null)
})

/** BRC-46 trims and lowers before it looks. */
export const basket: Reader<BasketName> = parsed('basket', (value) =>
  parseBasketName(value.trim().toLowerCase()),
)

/** Of at least one byte. */
export const hexBytes: Reader<Uint8Array> = parsed('hex', (value) => {
  const bytes = fromHex(value)
  return bytes.ok && bytes.value.length > 0 ? bytes : err(null)
})

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

export const base64Text =
  (least: number, most: number): Reader<string> =>
  (value, path) => {
    const needs = { kind: 'base64', least, most } as const
    const fits = typeof value === 'string' && within(value.length, least, most)
    return fits && BASE64.test(value) ? ok(value) : bad(path, needs)
  }

/** Bytes, or BRC-100's lists of byte values. */
export const bytes: Reader<Uint8Array> = (value, path) => {
  if (value instanceof Uint8Array) return ok(value)
  const isBytes =
    Array.isArray(value) &&
    value.every((one) => typeof one === 'number' && Number.isInteger(one) && within(one, 0, 255))
  return isBytes ? ok(Uint8Array.from(value)) : bad(path, { kind: 'bytes' })
}

export const list =
  <T>(item: Reader<T>, least: number, most: number): Reader<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || !within(value.length, least, most))
      return bad(path, { kind: 'list', least, most })
    const items: T[] = []
    for (const [at, one] of value.entries()) {
      const read = item(one, `${path}[${at}]`)
      if (!read.ok) return read
      items.push(read.value)
    }
    return ok(items)
  }

export const outpoints: Reader<readonly Outpoint[]> = (value, path) => {
  const read = list(outpoint, 1, 1000)(value, path)
  if (!read.ok) return read
  const twice = read.value.findIndex((one, at) => read.value.indexOf(one) !== at)
  const again = read.value[twice]
  return again === undefined
    ? read
    : err({ code: 'duplicate-outpoint', path: `${path}[${twice}]`, outpoint: again })
}

/** Undefined, and nothing else, is left out. */
export const optional =
  <T>(reader: Reader<T>): Reader<T | undefined> =>
  (value, path) =>
    value === undefined ? ok(undefined) : reader(value, path)

export const otherwise =
  <T>(reader: Reader<T>, fallback: T): Reader<T> =>
  (value, path) =>
    value === undefined ? ok(fallback) : reader(value, path)

/** Of BRC-100, but only in the one way that this wallet supports. */
export const only =
  <T>(reader: Reader<T>, supports: (value: T) => boolean, fallback: T): Reader<T> =>
  (value, path) => {
    const read = otherwise(reader, fallback)(value, path)
    return read.ok && !supports(read.value) ? err({ code: 'unsupported', path }) : read
  }

type Fields<T> = { readonly [K in keyof T]: Reader<T[K]> }

/** Exactly these fields; one that nobody knows is refused, since passing over it would not do what was asked. */
export const object =
  <T extends object>(fields: Fields<T>): Reader<T> =>
  (value, path) => {
    if (!isPlain(value)) return bad(path, { kind: 'object' })
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key))
    if (unknown !== undefined)
      return bad(at(unknown), { kind: 'no-such-argument', allowed: Object.keys(fields) })
    const made: Partial<T> = {}
    for (const key in fields) {
      const read = fields[key](Object.hasOwn(value, key) ? value[key] : undefined, at(key))
      if (!read.ok) return read
      if (read.value !== undefined) made[key] = read.value
    }
    return isMade<T>(made) ? ok(made) : bad(path, { kind: 'object' })
  }

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field was read by its own reader; those that may be left out are. */
const isMade = <T extends object>(made: Partial<T>): made is T => made !== null
