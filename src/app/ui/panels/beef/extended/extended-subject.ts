import { err, ok, type Result } from '#base/result.ts'
import { encodeExtendedFormat } from '#chain/encode.ts'
import { txidOf, voutOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { BeefEntry, BeefView, Reading, TransactionView } from '#chain/view.ts'

/** Bytes of an EF that can still be looked at one by one. */
const LONGEST = 100_000

/** The output that an input spends, as its parent has it: satoshis, length, locking script. */
export interface SourceOutput {
  readonly input: number
  readonly outpoint: Outpoint
  /** Null where no parent is at hand. */
  readonly output: Uint8Array | null
}

/** One transaction under the microscope. */
export interface ExtendedSubject {
  readonly txid: Txid
  readonly ef: Uint8Array
  /** Of the EF. */
  readonly view: TransactionView
  readonly sources: readonly SourceOutput[]
  /** Raw, as they stand in the BEEF. */
  readonly parents: readonly Uint8Array[]
}

export type NoSubject =
  | { readonly code: 'missing-source'; readonly outpoint: Outpoint }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  /** A lone raw transaction, or something else that spends nothing. */
  | { readonly code: 'no-parents' }

type Entries = ReadonlyMap<Txid, BeefEntry>

function outputOf({ bytes }: BeefView, entries: Entries, outpoint: Outpoint) {
  const output = entries.get(txidOf(outpoint))?.transaction?.outputs[voutOf(outpoint)]
  if (!output) return null
  const { satoshis, scriptStart, scriptEnd, start, end } = output
  const lockingScript = bytes.subarray(scriptStart, scriptEnd)
  return { coin: { satoshis, lockingScript }, bytes: bytes.subarray(start, end) }
}

const byTxid = ({ entries }: BeefView): Entries =>
  new Map(entries.map((entry) => [entry.txid, entry]))

/** Transactions of a BEEF that carries all they spend, the subject first: those that can be extended. */
export function extendable(beef: BeefView): readonly BeefEntry[] {
  const entries = byTxid(beef)
  return beef.entries
    .filter(({ transaction }) =>
      transaction?.inputs.every(({ outpoint }) => outputOf(beef, entries, outpoint) !== null),
    )
    .toReversed()
}

/** A transaction of a BEEF, extended with the outputs of its parents there. */
export function subjectIn(beef: BeefView, entry: BeefEntry): Result<ExtendedSubject, NoSubject> {
  const { transaction } = entry
  if (!transaction) return err({ code: 'no-parents' })
  const entries = byTxid(beef)
  const found = (outpoint: Outpoint) => outputOf(beef, entries, outpoint)
  const extended = encodeExtendedFormat(
    { bytes: beef.bytes, view: transaction },
    (outpoint) => found(outpoint)?.coin,
  )
  if (!extended.ok) return extended
  const parents = new Set(transaction.inputs.map(({ outpoint }) => txidOf(outpoint)))
  const raws = [...parents].flatMap((txid) => {
    const parent = entries.get(txid)?.transaction
    return parent ? [beef.bytes.slice(parent.start, parent.end)] : []
  })
  return subjectOf(extended.value, (outpoint) => found(outpoint)?.bytes ?? null, raws)
}

/** What was pasted alone: an EF says what it spends, and nobody here can compare. */
export function subjectAlone(reading: Reading): Result<ExtendedSubject, NoSubject> {
  if (reading.kind !== 'transaction' || !reading.transaction.extended)
    return err({ code: 'no-parents' })
  return subjectOf(reading.bytes, () => null, [])
}

function subjectOf(
  ef: Uint8Array,
  outputAt: (outpoint: Outpoint) => Uint8Array | null,
  parents: readonly Uint8Array[],
): Result<ExtendedSubject, NoSubject> {
  if (ef.length > LONGEST) return err({ code: 'too-long', length: ef.length, limit: LONGEST })
  const read = readTransaction(ef)
  if (!read.ok) return err({ code: 'no-parents' })
  const view = read.value
  const sources = view.inputs.map(({ outpoint }, input) => ({
    input,
    outpoint,
    output: outputAt(outpoint),
  }))
  return ok({ txid: view.txid, ef, view, sources, parents })
}
