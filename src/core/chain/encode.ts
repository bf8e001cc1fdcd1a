import { concatBytes } from '#base/bytes.ts'
import { assert, err, ok, type Result } from '#base/result.ts'
import { assembleBeef, type BeefPiece } from './assemble-beef.ts'
import type { KnownTransaction, Member, Proof } from './ancestry.ts'
import { encodeBump } from './encode-bump.ts'
import type { Outpoint, Txid } from './ids.ts'
import { mergeBumps } from './merge-bumps.ts'
import { readBump } from './read-bump.ts'
import { EXTENDED_MARKER } from './read-transaction.ts'
import type { SpentCoin } from './interpret.ts'
import type { BumpView } from './view.ts'
import { sized, u64 } from './wire.ts'

/** What goes into a BEEF, parents first. A bare txid becomes a txid-only entry, which only version 2 can hold. */
export interface BeefParts {
  readonly version: 1 | 2
  /** Wraps it as BRC-95, for this subject. */
  readonly atomic: Txid | null
  readonly members: readonly (KnownTransaction | Txid)[]
}

const blockOf = ({ chain, height, root }: Proof): string => `${chain} ${height} ${root}`

/** One BUMP for each block that proves a member, in order of first use. */
function bumpsByBlock(members: BeefParts['members']): ReadonlyMap<string, readonly BumpView[]> {
  const blocks = new Map<string, BumpView[]>()
  for (const member of members) {
    const proof = typeof member === 'string' ? null : member.proof
    if (!proof) continue
    const read = readBump(proof.bump)
    assert(read.ok, 'a proof that is kept reads back')
    const beside = blocks.get(blockOf(proof))
    if (beside) beside.push(read.value)
    else blocks.set(blockOf(proof), [read.value])
  }
  return blocks
}

/** A canonical BEEF: BRC-62 (version 1) or BRC-96 (version 2), in BRC-95's envelope if `atomic`. */
export function encodeBeef({ version, atomic, members }: BeefParts): Uint8Array {
  const blocks = bumpsByBlock(members)
  const places = new Map([...blocks.keys()].map((block, place) => [block, place]))
  const bumps = [...blocks.values()].map((paths) =>
    encodeBump(mergeBumps(paths[0]?.height ?? 0, paths)),
  )
  const entries = members.map((member): BeefPiece => {
    if (typeof member === 'string') {
      assert(version === 2, 'only version 2 has txid-only entries')
      return { only: member }
    }
    const { raw, proof } = member
    return { raw, bump: (proof && places.get(blockOf(proof))) ?? null }
  })
  return assembleBeef({ version, atomic: atomic ?? undefined, bumps, entries })
}

/** BRC-30 of a raw transaction: each input with the coin that it spends (satoshis in 8 bytes: the BRC's table says 4, its text and every implementation 8). */
export function encodeExtendedFormat(
  { bytes, view }: Pick<Member, 'bytes' | 'view'>,
  coinOf: (outpoint: Outpoint) => SpentCoin | undefined,
): Result<Uint8Array, { readonly code: 'missing-source'; readonly outpoint: Outpoint }> {
  const first = view.inputs[0]?.start ?? view.outputCountAt
  const parts = [
    bytes.subarray(view.start, view.start + 4),
    EXTENDED_MARKER,
    bytes.subarray(view.inputCountAt, first),
  ]
  for (const { outpoint, start, scriptEnd } of view.inputs) {
    const coin = coinOf(outpoint)
    if (!coin) return err({ code: 'missing-source', outpoint })
    parts.push(bytes.subarray(start, scriptEnd + 4), u64(coin.satoshis), sized(coin.lockingScript))
  }
  parts.push(bytes.subarray(view.outputCountAt, view.end))
  return ok(concatBytes(parts))
}
