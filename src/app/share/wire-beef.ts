import { equalBytes } from '#base/bytes.ts'
import { assembleBeef, type BeefPieces } from '#chain/assemble-beef.ts'
import { parseTxid, sure } from '#chain/ids.ts'
import { readBeef } from '#chain/read-beef.ts'
import type { BlobWriter } from './blobs.ts'

/** An entry: raw transaction, raw transaction and BUMP index, or a bare txid. */
export type WireEntry = readonly [number] | readonly [number, number] | string

/** Version, subject of an Atomic BEEF or 0, BUMPs, entries: transactions that several BEEFs share travel once. Or the bytes as they are, where they are no BEEF. */
export type WireBeef =
  number | readonly [1 | 2, string | 0, readonly number[], readonly WireEntry[]]

function piecesOf(bytes: Uint8Array): BeefPieces | null {
  const read = readBeef(bytes)
  if (!read.ok) return null
  const { version, atomic, bumps, entries } = read.value
  return {
    version,
    atomic: atomic?.txid,
    bumps: bumps.map(({ start, end }) => bytes.slice(start, end)),
    entries: entries.map(({ txid, transaction, proof }) =>
      transaction
        ? { raw: bytes.slice(transaction.start, transaction.end), bump: proof?.bump ?? null }
        : { only: txid },
    ),
  }
}

export function writeBeef(beef: Uint8Array, { place }: BlobWriter): WireBeef {
  const pieces = piecesOf(beef)
  if (!pieces || !equalBytes(assembleBeef(pieces), beef)) return place(beef)
  const { version, atomic, bumps, entries } = pieces
  return [
    version,
    atomic ?? 0,
    bumps.map(place),
    entries.map((entry): WireEntry => {
      if ('only' in entry) return entry.only
      return entry.bump === null ? [place(entry.raw)] : [place(entry.raw), entry.bump]
    }),
  ]
}

/** Null where a place is none of the blobs'. Nothing is verified: whoever submits it will. */
export function beefOf(wire: WireBeef, blobs: readonly Uint8Array[]): Uint8Array | null {
  if (typeof wire === 'number') return blobs[wire] ?? null
  const [version, atomic, bumps, entries] = wire
  const places = [...bumps, ...entries.flatMap((one) => (typeof one === 'string' ? [] : one[0]))]
  if (places.some((at) => blobs[at] === undefined)) return null
  const at = (place: number): Uint8Array => blobs[place] ?? new Uint8Array()
  const txid = (text: string) => sure(parseTxid(text))
  return assembleBeef({
    version,
    atomic: atomic === 0 ? undefined : txid(atomic),
    bumps: bumps.map(at),
    entries: entries.map((entry) =>
      typeof entry === 'string'
        ? { only: txid(entry) }
        : { raw: at(entry[0]), bump: entry[1] ?? null },
    ),
  })
}
