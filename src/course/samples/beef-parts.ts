import { concatBytes, hex } from '#base/bytes.ts'
import type { Txid } from '#chain/ids.ts'
import { hashBytes, varint } from '#chain/wire.ts'

/** One entry as it will stand in the bytes, right or wrong. */
export type Entry =
  { readonly raw: Uint8Array; readonly bump: number | null } | { readonly only: Txid }

/** A BEEF before it is bytes: unlike chain/encode.ts this writes broken ones too. */
export interface BeefParts {
  readonly version: 1 | 2
  readonly atomic?: Txid
  readonly bumps: readonly Uint8Array[]
  readonly entries: readonly Entry[]
}

const MAGIC = { 1: hex('0100beef'), 2: hex('0200beef'), atomic: hex('01010101') }

function entryBytes(version: 1 | 2, entry: Entry): Uint8Array {
  if ('only' in entry) return concatBytes([Uint8Array.of(2), hashBytes(entry.only)])
  const proof =
    entry.bump === null ? Uint8Array.of(0) : concatBytes([Uint8Array.of(1), varint(entry.bump)])
  return concatBytes(version === 1 ? [entry.raw, proof] : [proof, entry.raw])
}

export function assemble({ version, atomic, bumps, entries }: BeefParts): Uint8Array {
  return concatBytes([
    ...(atomic ? [MAGIC.atomic, hashBytes(atomic)] : []),
    MAGIC[version],
    varint(bumps.length),
    ...bumps,
    varint(entries.length),
    ...entries.map((entry) => entryBytes(version, entry)),
  ])
}
