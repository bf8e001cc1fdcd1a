import { concatBytes, hex, toReversedHex } from '#base/bytes.ts'
import type { KnownRoots } from '#chain/ancestry.ts'
import { siblingOf } from '#chain/bump.ts'
import { encodeBump, type BumpNode, type BumpShape } from '#chain/encode-bump.ts'
import { plainHashes } from '#chain/hash.ts'
import type { Txid } from '#chain/ids.ts'
import { BEEF_MAGIC } from '#chain/read-beef.ts'
import { hashBytes, varint } from '#chain/wire.ts'
import { draftsOf, type Locked, type Shape } from './beef-shapes.ts'
import { seeded } from './seeded.ts'
import { realise, type Realised, type Tampering } from './signed-drafts.ts'

/** Really signed bytes, each input by a key of its own, with the roots that make them good. */
export interface GeneratedBeef {
  readonly name: string
  readonly bytes: Uint8Array
  readonly roots: KnownRoots
  readonly subject: Txid
  /** Of the unproven members: what verification must check. */
  readonly signatures: number
}

export interface Recipe {
  readonly shape: Shape
  readonly size: number
  readonly seed: string
  /** As BRC-62, 96 or 95 around 62. */
  readonly format?: 1 | 2 | 'atomic'
  readonly locked?: Locked
  readonly tampering?: Tampering | null
}

/** Levels of a block of some 8,000 transactions, as on mainnet. */
const TREE_HEIGHT = 13
const FIRST_OFFSET = 2

/** One compound path (BRC-74) for transactions that stand side by side in a block; its other nodes are noise. */
function compoundBump(txids: readonly Txid[], height: number, seed: string) {
  const { bytes32 } = seeded(`${seed}/block ${height}`)
  let row = new Map(txids.map((txid, place) => [FIRST_OFFSET + place, hashBytes(txid)]))
  const levels: BumpNode[][] = []
  while (levels.length < TREE_HEIGHT || row.size > 1) {
    const given = new Map<number, BumpNode>()
    if (levels.length === 0) {
      for (const [offset, hash] of row) given.set(offset, { offset, kind: 'txid', hash })
    }
    for (const offset of [...row.keys()].map(siblingOf)) {
      if (row.has(offset)) continue
      const hash = bytes32()
      given.set(offset, { offset, kind: 'hash', hash })
      row.set(offset, hash)
    }
    levels.push([...given.values()].toSorted((a, b) => a.offset - b.offset))
    row = parentsOf(row)
  }
  const bump: BumpShape = { height, levels }
  const root = row.get(0)
  if (!root) throw new Error('every path ends in one root')
  return { bump, root: toReversedHex(root) }
}

function parentsOf(row: ReadonlyMap<number, Uint8Array>): Map<number, Uint8Array> {
  const above = new Map<number, Uint8Array>()
  for (const [offset, hash] of row) {
    const right = offset % 2 === 0 ? row.get(offset + 1) : undefined
    if (right) above.set(offset / 2, plainHashes.hash256(concatBytes([hash, right])))
  }
  return above
}

function encode(members: readonly Realised[], format: 1 | 2 | 'atomic', seed: string) {
  const heights = [...new Set(members.flatMap(({ block }) => (block === null ? [] : [block])))]
  const blocks = heights.map((height) => {
    const txids = members.flatMap(({ block, txid }) => (block === height ? [txid] : []))
    return { height, ...compoundBump(txids, height, seed) }
  })
  const places = new Map(heights.map((height, place) => [height, place]))
  const version = format === 2 ? 2 : 1
  const entries = members.flatMap(({ raw, block }) => {
    const mark =
      block === null ? [Uint8Array.of(0)] : [Uint8Array.of(1), varint(places.get(block) ?? 0)]
    return version === 1 ? [raw, ...mark] : [...mark, raw]
  })
  const subject = members.at(-1)?.txid
  if (!subject) throw new Error('a BEEF has transactions')
  const bytes = concatBytes([
    ...(format === 'atomic' ? [hex(BEEF_MAGIC.atomic), hashBytes(subject)] : []),
    hex(BEEF_MAGIC[version]),
    varint(blocks.length),
    ...blocks.map(({ bump }) => encodeBump(bump)),
    varint(members.length),
    ...entries,
  ])
  const roots: KnownRoots = new Map(
    blocks.map(({ height, root }) => [height, [{ chain: 'sandbox', root }]]),
  )
  return { bytes, roots, subject }
}

/** Equal recipes give equal bytes. */
export function generatedBeef(recipe: Recipe): GeneratedBeef {
  const { shape, size, seed, format = 1, locked = 'own', tampering = null } = recipe
  const name = `${shape}-${size}`
  const members = realise(draftsOf(shape, size, seed, locked), `${seed}/${name}`, tampering)
  const signatures = members
    .filter(({ block }) => block === null)
    .flatMap(({ coins }) => coins)
    .reduce((sum, { lock }) => sum + lock.keys.length, 0)
  return { name, ...encode(members, format, seed), signatures }
}
