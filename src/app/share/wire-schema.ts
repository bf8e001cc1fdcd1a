import * as v from 'valibot'
import {
  parseBasketName,
  parseIdentityKey,
  parseOutpoint,
  parseTopicName,
  parseTxid,
  sure,
} from '#chain/ids.ts'
import type { Result } from '#base/result.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { SharedCode } from './snapshot.ts'

/** More than any honest link holds; a refusal names the limit. */
export const LIMITS = {
  actors: 32,
  actions: 50_000,
  list: 10_000,
  files: 20,
  fileCharacters: 100_000,
  name: 100,
  instructions: 2_500,
  schedule: 10_000,
} as const

export const STATUSES = [
  'queued',
  'SEEN_ON_NETWORK',
  'SEEN_IN_ORPHAN_MEMPOOL',
  'DOUBLE_SPEND_ATTEMPTED',
  'REJECTED',
  'MINED',
] as const satisfies readonly NetworkStatus[]

export const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name))
export const list = <S extends v.GenericSchema>(schema: S, most: number = LIMITS.list) =>
  v.pipe(v.array(schema), v.maxLength(most))

const branded = <T>(what: string, parse: (text: string) => Result<T, { readonly code: string }>) =>
  v.pipe(
    v.string(what),
    v.check((text) => parse(text).ok, what),
    v.transform((text) => sure(parse(text))),
  )

export const txid = branded('a txid', parseTxid)
export const outpoint = branded('an outpoint', parseOutpoint)
export const topic = branded('a topic', parseTopicName)
export const owner = branded('an identity key', parseIdentityKey)
export const basket = branded('a basket', parseBasketName)
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a hash'))
export const chain = v.picklist(['sandbox', 'main'])
/** A string of choices, in the alphabet of whoever made them. */
export const schedule = v.pipe(v.string(), v.maxLength(LIMITS.schedule))

/** A file of a project: no folder climbs out of it, no name hides. */
const path = v.pipe(
  v.string(),
  v.maxLength(LIMITS.name),
  v.regex(/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*\.ts$/, 'a path such as topic-manager.ts'),
)
const file = v.pipe(v.string(), v.maxLength(LIMITS.fileCharacters))

/** Text by path. */
export const files = v.pipe(v.record(path, file), v.maxEntries(LIMITS.files))

export const codeSchema = v.pipe(
  v.strictTuple([name, files]),
  v.transform(([exercise, text]): SharedCode => ({ exercise, files: text })),
)

/** What stands around the actions; bytes are told apart by the lengths in `b`. */
export const extrasSchema = v.strictObject({
  b: v.optional(list(natural), []),
  c: v.optional(v.nullable(codeSchema), null),
  e: v.optional(v.array(v.unknown()), []),
  p: v.optional(v.nullable(natural), null),
  t: v.optional(
    v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.maxLength(LIMITS.actions)),
    [],
  ),
  k: v.optional(v.nullable(natural), null),
  n: v.optional(list(v.strictTuple([name, natural]), LIMITS.actions), []),
})
