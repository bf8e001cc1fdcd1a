import { equalBytes, toReversedHex } from '#base/bytes.ts'
import type { Result } from '#base/result.ts'
import { attempt, raise } from './cursor.ts'
import { encodeBump, type BumpNode } from './encode-bump.ts'
import { plainHashes, type Hashes } from './hash.ts'
import { parseTxid, sure, type Txid } from './ids.ts'
import type { BumpView, ByteRange, LeafView, ReadFault } from './view.ts'

/** A node of a level: its hash in internal byte order, or a copy of its left sibling. */
type Node = Uint8Array | 'duplicate'

/** A merkle path with every node that follows from it. */
interface Climb {
  readonly root: Uint8Array
  readonly rows: readonly ReadonlyMap<number, Node>[]
}

export const siblingOf = (offset: number): number => (offset % 2 === 0 ? offset + 1 : offset - 1)

const levelRange = (bump: ByteRange, leaves: readonly LeafView[]): ByteRange => ({
  start: leaves[0]?.start ?? bump.start,
  end: leaves.at(-1)?.end ?? bump.end,
})

/** Levels up to the root: a path of all leaves may leave the upper, empty ones out. */
function heightOf(bump: BumpView): number {
  const last = (bump.levels[0] ?? []).reduce((most, { offset }) => Math.max(most, offset), 0)
  let height = bump.levels.length
  while (2 ** height <= last) height++
  return height
}

/** The level's nodes, given and computed; a given one must be needed and must not contradict what lies below it. */
function rowOf(
  leaves: readonly LeafView[],
  level: number,
  computed: ReadonlyMap<number, Uint8Array>,
  height: number,
): ReadonlyMap<number, Node> {
  const row = new Map<number, Node>(computed)
  const given = new Set<number>()
  for (const leaf of leaves) {
    const { offset, hash } = leaf
    const at = { start: leaf.start, end: leaf.end }
    if (given.has(offset)) raise({ code: 'duplicate-leaf', at, offset, level })
    given.add(offset)
    const known = computed.get(offset)
    const needed = level === 0 || computed.has(siblingOf(offset))
    const illegalDuplicate = hash === null && (offset % 2 === 0 || known !== undefined)
    if (!needed || illegalDuplicate) raise({ code: 'bad-leaf-offset', at, offset, level })
    if (hash && known && !equalBytes(hash, known)) raise({ code: 'roots-differ', at, height })
    row.set(offset, hash ?? 'duplicate')
  }
  return row
}

/** Every node is hashed once, however many leaves share it. Raises what makes the path unsound. */
export function climb(bump: BumpView, hashes: Hashes): Climb {
  const leaves = bump.levels[0] ?? []
  const missing = (offset: number, level: number): never =>
    raise({
      code: 'missing-leaf',
      at: levelRange(bump, bump.levels[level] ?? []),
      offset,
      level,
    })
  const alone = bump.levels.length === 1 && leaves.length === 1 ? leaves[0] : undefined
  if (alone) {
    const root = alone.hash ?? missing(0, 0)
    if (alone.offset !== 0) missing(siblingOf(alone.offset), 0)
    return { root, rows: [new Map([[0, root]])] }
  }
  const height = heightOf(bump)
  const last = leaves.reduce((most, { offset }) => Math.max(most, offset), 0)
  const impliedDuplicate = (left: number, level: number): boolean =>
    bump.levels.length === 1 && left === Math.floor(last / 2 ** level)
  const rows: ReadonlyMap<number, Node>[] = []
  const pair = new Uint8Array(64)
  let computed: ReadonlyMap<number, Uint8Array> = new Map()
  for (let level = 0; level < height; level++) {
    const row = rowOf(bump.levels[level] ?? [], level, computed, bump.height)
    const parents = new Map<number, Uint8Array>()
    for (const offset of level === 0 ? row.keys() : computed.keys()) {
      const parent = Math.floor(offset / 2)
      if (parents.has(parent)) continue
      const left = row.get(2 * parent)
      const right = row.get(2 * parent + 1) ?? (impliedDuplicate(2 * parent, level) && 'duplicate')
      if (left === undefined || left === 'duplicate') return missing(2 * parent, level)
      if (!right) return missing(2 * parent + 1, level)
      pair.set(left)
      pair.set(right === 'duplicate' ? left : right, 32)
      parents.set(parent, hashes.hash256(pair))
    }
    rows.push(row)
    computed = parents
  }
  const root = computed.get(0) ?? missing(0, 0)
  return { root, rows }
}

/** The merkle root (display hex) that every leaf of the path leads to. */
export function bumpRoot(bump: BumpView, hashes: Hashes = plainHashes): Result<string, ReadFault> {
  return attempt(() => toReversedHex(climb(bump, hashes).root))
}

function pathOf(offset: number, rows: Climb['rows']): BumpNode[][] {
  return rows.map((row, level) => {
    const own = Math.floor(offset / 2 ** level)
    const sibling = siblingOf(own)
    const nodeAt = (place: number, kind: 'hash' | 'txid'): BumpNode[] => {
      const node = row.get(place) ?? (rows.length > 1 ? 'duplicate' : undefined)
      if (node === undefined) return []
      return node === 'duplicate'
        ? [{ offset: place, kind: node, hash: null }]
        : [{ offset: place, kind, hash: node }]
    }
    const beside = nodeAt(sibling, 'hash')
    if (level > 0) return beside
    const leaf = nodeAt(own, 'txid')
    return own < sibling ? [...leaf, ...beside] : [...beside, ...leaf]
  })
}

/** For each transaction that the path proves, a path of its own (BRC-74): what a store keeps. */
export function proofsIn(
  bump: BumpView,
  txids: ReadonlySet<Txid>,
  hashes: Hashes = plainHashes,
): ReadonlyMap<Txid, Uint8Array> {
  const { rows } = climb(bump, hashes)
  const proofs = new Map<Txid, Uint8Array>()
  for (const leaf of bump.levels[0] ?? []) {
    const txid = leaf.hash && sure(parseTxid(toReversedHex(leaf.hash)))
    if (!txid || !txids.has(txid)) continue
    proofs.set(txid, encodeBump({ height: bump.height, levels: pathOf(leaf.offset, rows) }))
  }
  return proofs
}

/** One transaction's own path out of a compound one; null if it has no leaf there. */
export function proofBytes(
  bump: BumpView,
  txid: Txid,
  hashes: Hashes = plainHashes,
): Uint8Array | null {
  return proofsIn(bump, new Set([txid]), hashes).get(txid) ?? null
}
