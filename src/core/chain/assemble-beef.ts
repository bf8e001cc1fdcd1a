import { concatBytes, hex } from '#base/bytes.ts'
import type { Txid } from './ids.ts'
import { BEEF_MAGIC, ENTRY } from './read-beef.ts'
import { hashBytes, varint } from './wire.ts'

/** One entry as it will stand in the bytes, right or wrong; `bump` is an index into the BUMPs. */
export type BeefPiece =
  { readonly raw: Uint8Array; readonly bump: number | null } | { readonly only: Txid }

/** A BEEF before it is bytes. Unlike `encodeBeef` this writes broken ones too. */
export interface BeefPieces {
  readonly version: 1 | 2
  readonly atomic?: Txid | undefined
  readonly bumps: readonly Uint8Array[]
  readonly entries: readonly BeefPiece[]
}

function pieceBytes(version: 1 | 2, piece: BeefPiece): readonly Uint8Array[] {
  if ('only' in piece) return [Uint8Array.of(ENTRY.txidOnly), hashBytes(piece.only)]
  const { raw, bump } = piece
  const mark =
    bump === null ? [Uint8Array.of(ENTRY.raw)] : [Uint8Array.of(ENTRY.proven), varint(bump)]
  return version === 1 ? [raw, ...mark] : [...mark, raw]
}

/** BRC-62 (version 1) or BRC-96 (version 2), in BRC-95's envelope if `atomic`. */
export function assembleBeef({ version, atomic, bumps, entries }: BeefPieces): Uint8Array {
  return concatBytes([
    ...(atomic ? [hex(BEEF_MAGIC.atomic), hashBytes(atomic)] : []),
    hex(BEEF_MAGIC[version]),
    varint(bumps.length),
    ...bumps,
    varint(entries.length),
    ...entries.flatMap((piece) => pieceBytes(version, piece)),
  ])
}
