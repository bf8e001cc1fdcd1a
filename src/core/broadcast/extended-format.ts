import { err, ok, type Result } from '#base/result.ts'
import { encodeExtendedFormat } from '#chain/encode.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import { EXTENDED_MARKER, rawBytes, readTransaction } from '#chain/read-transaction.ts'
import type { ByteRange, ReadFault, TransactionView } from '#chain/view.ts'

/** What Extended Format adds to one input; ranges are offsets in the EF, unless told otherwise. */
export interface SourceField {
  readonly outpoint: Outpoint
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  /** Satoshis, the script's length and the script: all that was added. */
  readonly added: ByteRange
  readonly satoshisAt: ByteRange
  readonly lengthAt: ByteRange
  readonly scriptAt: ByteRange
  /** The input without what was added, in the EF and in the raw transaction. */
  readonly inputAt: ByteRange
  readonly rawInputAt: ByteRange
}

/** A transaction in Extended Format (BRC-30) beside its raw bytes. */
export interface ExtendedView {
  readonly txid: Txid
  readonly raw: Uint8Array
  readonly transaction: TransactionView
  /** `0000000000ef`, where a raw transaction has its input count. */
  readonly marker: ByteRange
  /** One for each input. */
  readonly sources: readonly SourceField[]
}

export type ExtendedFault = ReadFault | { readonly code: 'not-extended'; readonly at: ByteRange }

const MARKER_AT: ByteRange = { start: 4, end: 4 + EXTENDED_MARKER.length }

const notExtended = { code: 'not-extended', at: MARKER_AT } as const

/** Reads an EF strictly; a fault says at which byte. What it adds is nobody's word but the sender's: no txid covers it. */
export function readExtended(ef: Uint8Array): Result<ExtendedView, ExtendedFault> {
  const read = readTransaction(ef)
  if (!read.ok) return err(read.error.fault)
  const transaction = read.value
  if (!transaction.extended) return err(notExtended)
  let shift = EXTENDED_MARKER.length
  const sources = transaction.inputs.flatMap(({ outpoint, source, start }): SourceField[] => {
    if (source === null) return []
    const inputAt = { start, end: source.start }
    const rawInputAt = { start: start - shift, end: source.start - shift }
    shift += source.end - source.start
    return [
      {
        outpoint,
        satoshis: source.satoshis,
        lockingScript: ef.slice(source.scriptStart, source.scriptEnd),
        added: { start: source.start, end: source.end },
        satoshisAt: { start: source.start, end: source.start + 8 },
        lengthAt: { start: source.start + 8, end: source.scriptStart },
        scriptAt: { start: source.scriptStart, end: source.scriptEnd },
        inputAt,
        rawInputAt,
      },
    ]
  })
  const raw = Uint8Array.from(rawBytes(ef, transaction))
  return ok({ txid: transaction.txid, raw, transaction, marker: MARKER_AT, sources })
}

export type ExtendingFault =
  | ReadFault
  | { readonly code: 'already-extended'; readonly at: ByteRange }
  /** Nobody at hand knows this coin. */
  | { readonly code: 'missing-source'; readonly outpoint: Outpoint }

/** A raw transaction with the coins that it spends. */
export function extend(
  raw: Uint8Array,
  coinOf: (outpoint: Outpoint) => NewOutput | undefined,
): Result<Uint8Array, ExtendingFault> {
  const read = readTransaction(raw)
  if (!read.ok) return err(read.error.fault)
  if (read.value.extended) return err({ code: 'already-extended', at: MARKER_AT })
  return encodeExtendedFormat({ bytes: raw, view: read.value }, coinOf)
}

/** The raw transaction of an EF: what was added is lost. */
export function strip(ef: Uint8Array): Result<Uint8Array, ExtendedFault> {
  const read = readExtended(ef)
  return read.ok ? ok(read.value.raw) : read
}
