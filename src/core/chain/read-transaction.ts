import { concatBytes } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import {
  attempt,
  expectEnd,
  raise,
  readU32,
  readU64,
  readVarint,
  skip,
  take,
  type Cursor,
} from './cursor.ts'
import { plainHashes, type Hashes } from './hash.ts'
import { outpointOf, txidAt, type Txid } from './ids.ts'
import { transactionFault } from './rules.ts'
import type {
  InputView,
  OutputView,
  ReadFault,
  Refusal,
  SourceView,
  TransactionView,
  UnfinishedTransaction,
} from './view.ts'

/** Where the readers leave what they have, in case a fault stops them. */
export interface Trail {
  transaction: (UnfinishedTransaction & { outputCountAt: number | null }) | null
}

/** After the version, in place of an input count: BRC-30. */
export const EXTENDED_MARKER = Uint8Array.of(0, 0, 0, 0, 0, 0xef)

export const isExtended = (bytes: Uint8Array, start: number): boolean =>
  EXTENDED_MARKER.every((byte, i) => bytes[start + 4 + i] === byte)

export const readTxid = (cursor: Cursor, field: string): Txid =>
  txidAt(cursor.bytes, skip(cursor, 32, field))

const OUTPUT = {
  satoshis: 'satoshis',
  length: 'locking-script-length',
  script: 'locking-script',
} as const

const SOURCE = {
  satoshis: 'source-satoshis',
  length: 'source-locking-script-length',
  script: 'source-locking-script',
} as const

function readCoin(cursor: Cursor, field: typeof OUTPUT | typeof SOURCE): OutputView & SourceView {
  const start = cursor.at
  const satoshis = readU64(cursor, field.satoshis)
  const length = readVarint(cursor, field.length)
  const scriptStart = skip(cursor, length, field.script)
  const end = cursor.at
  return { start, end, satoshis, scriptStart, scriptEnd: end }
}

function readInput(cursor: Cursor, extended: boolean): InputView {
  const start = cursor.at
  const txid = readTxid(cursor, 'source-txid')
  const outpoint = outpointOf(txid, readU32(cursor, 'source-vout'))
  const length = readVarint(cursor, 'unlocking-script-length')
  const scriptStart = skip(cursor, length, 'unlocking-script')
  const scriptEnd = cursor.at
  const sequence = readU32(cursor, 'sequence')
  const source = extended ? readCoin(cursor, SOURCE) : null
  return { start, end: cursor.at, outpoint, scriptStart, scriptEnd, sequence, source }
}

/** The bytes that the txid covers: all of a raw transaction, an extended one less its marker and sources. */
export function rawBytes(
  bytes: Uint8Array,
  view: Omit<TransactionView, 'txid' | 'locktime'>,
): Uint8Array {
  if (!view.extended) return bytes.subarray(view.start, view.end)
  const first = view.inputs[0]?.start ?? view.outputCountAt
  return concatBytes([
    bytes.subarray(view.start, view.start + 4),
    bytes.subarray(view.inputCountAt, first),
    ...view.inputs.map((input) => bytes.subarray(input.start, input.scriptEnd + 4)),
    bytes.subarray(view.outputCountAt, view.end),
  ])
}

/** Reads one transaction where the cursor stands; `extended` says whether its inputs carry their sources. */
export function transactionAt(
  cursor: Cursor,
  hashes: Hashes,
  trail: Trail,
  extended = false,
): TransactionView {
  const { at: start, bytes } = cursor
  const version = readU32(cursor, 'version')
  if (extended) take(cursor, EXTENDED_MARKER.length, 'marker')
  const inputCountAt = cursor.at
  const inputs: InputView[] = []
  const outputs: OutputView[] = []
  const head = { start, version, inputCountAt, inputs, outputs, extended }
  trail.transaction = { ...head, end: start, outputCountAt: null }
  const inputCount = readVarint(cursor, 'input-count')
  for (let i = 0; i < inputCount; i++) inputs.push(readInput(cursor, extended))
  const outputCountAt = cursor.at
  trail.transaction.outputCountAt = outputCountAt
  const outputCount = readVarint(cursor, 'output-count')
  for (let i = 0; i < outputCount; i++) outputs.push(readCoin(cursor, OUTPUT))
  const locktime = readU32(cursor, 'locktime')
  const end = cursor.at
  const view = { start, end, version, inputCountAt, inputs, outputCountAt, outputs, extended }
  trail.transaction = null
  return { ...view, locktime, txid: txidAt(hashes.hash256(rawBytes(bytes, view))) }
}

/** Up to and with the bytes that broke it. */
export function unfinishedIn(trail: Trail, fault: ReadFault): UnfinishedTransaction | null {
  return trail.transaction && { ...trail.transaction, end: fault.at.end }
}

/** Raises the first rule of every transaction that this one breaks. */
export function obeyRules(view: TransactionView): void {
  const fault = transactionFault(view)
  if (fault) raise(fault)
}

/** One transaction and nothing else, raw or in Extended Format (BRC-30), that the rules of every transaction allow. */
export function readTransaction(
  bytes: Uint8Array,
  hashes: Hashes = plainHashes,
): Result<TransactionView, Refusal> {
  const cursor: Cursor = { bytes, at: 0 }
  const trail: Trail = { transaction: null }
  const read = attempt(() => transactionAt(cursor, hashes, trail, isExtended(bytes, 0)))
  if (!read.ok) {
    const fault = read.error
    const transaction = unfinishedIn(trail, fault)
    return err({ fault, reading: transaction && { kind: 'fragment', bytes, transaction } })
  }
  const transaction = read.value
  const sound = attempt(() => {
    expectEnd(cursor)
    obeyRules(transaction)
  })
  if (sound.ok) return ok(transaction)
  return err({ fault: sound.error, reading: { kind: 'transaction', bytes, transaction } })
}
