import { toHex, toReversedHex } from '#base/bytes.ts'
import { attempt, readVarint, rangeFrom, type Cursor } from './cursor.ts'
import type { ByteRange } from './view.ts'

type EnvelopeName =
  | 'beef'
  | 'atomic-magic'
  | 'subject-txid'
  | 'magic'
  | 'bumps'
  | 'bump-count'
  | 'transactions'
  | 'transaction-count'
  | 'entry-kind'
  | 'txid'
  | 'has-bump'
  | 'bump-index'

type BumpName =
  | 'bump'
  | 'block-height'
  | 'tree-height'
  | 'level'
  | 'leaf-count'
  | 'leaf'
  | 'offset'
  | 'flag'
  | 'hash'

type TransactionName =
  | 'transaction'
  | 'unfinished-transaction'
  | 'version'
  | 'marker'
  | 'inputs'
  | 'input-count'
  | 'input'
  | 'source-txid'
  | 'source-vout'
  | 'unlocking-script-length'
  | 'unlocking-script'
  | 'sequence'
  | 'source-satoshis'
  | 'source-locking-script-length'
  | 'source-locking-script'
  | 'outputs'
  | 'output-count'
  | 'output'
  | 'satoshis'
  | 'locking-script-length'
  | 'locking-script'
  | 'word'
  | 'locktime'

type HeaderName = 'header' | 'previous-hash' | 'merkle-root' | 'time' | 'bits' | 'nonce'

/** The BRCs' own words for the parts of what can be pasted. */
export type FieldName = EnvelopeName | BumpName | TransactionName | HeaderName

/** A field before it has a place in an outline. */
export interface Field {
  readonly name: FieldName
  readonly range: ByteRange
  readonly value: string | number | null
  /** Its place among its likes, from 0; null where it is alone or its place is not known. */
  readonly index?: number | null
  readonly parts?: () => readonly Field[]
}

export const leaf = (name: FieldName, range: ByteRange, value: Field['value'] = null): Field => ({
  name,
  range,
  value,
})

/** 32 bytes in the order in which hashes are displayed. */
export const hashLeaf = (name: FieldName, bytes: Uint8Array, at: number): Field =>
  leaf(name, rangeFrom(at, 32), toReversedHex(bytes, at))

export const hexLeaf = (name: FieldName, bytes: Uint8Array, { start, end }: ByteRange): Field =>
  leaf(name, { start, end }, toHex(bytes, start, end))

/** A count or length where it stands; empty, without a value, where the bytes end before it does. */
export function varintLeaf(name: FieldName, bytes: Uint8Array, at: number): Field {
  const cursor: Cursor = { bytes, at: Math.min(at, bytes.length) }
  const start = cursor.at
  const read = attempt(() => readVarint(cursor, name))
  return leaf(name, { start, end: read.ok ? cursor.at : start }, read.ok ? read.value : null)
}
