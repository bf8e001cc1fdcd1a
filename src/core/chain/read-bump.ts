import { toReversedHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { climb } from './bump.ts'
import { attempt, expectEnd, raise, readU8, readVarint, take, type Cursor } from './cursor.ts'
import { plainHashes, type Hashes } from './hash.ts'
import type { BumpView, LeafView, ReadFault, Refusal } from './view.ts'

/** Where the reader leaves the path that it is reading, in case a fault stops it. */
export interface BumpTrail {
  bump: BumpView | null
}

/** Blocks never come near 2^64 transactions. */
const MOST_LEVELS = 64

const KINDS = ['hash', 'duplicate', 'txid'] as const

function readLeaf(cursor: Cursor): LeafView {
  const start = cursor.at
  const offset = readVarint(cursor, 'offset')
  const flag = readU8(cursor, 'flag')
  const kind = KINDS[flag]
  if (!kind) {
    const at = { start: cursor.at - 1, end: cursor.at }
    return raise({ code: 'bad-leaf-flag', at, found: flag })
  }
  const hash = kind === 'duplicate' ? null : take(cursor, 32, 'hash')
  return { start, end: cursor.at, offset, kind, hash }
}

/** Reads one path where the cursor stands, and climbs it: what is returned has a root. */
export function bumpAt(cursor: Cursor, hashes: Hashes, trail: BumpTrail): BumpView {
  const start = cursor.at
  const height = readVarint(cursor, 'block-height')
  const levels: LeafView[][] = []
  const bump = { start, end: start, height, levels, root: null }
  trail.bump = bump
  const levelCount = readU8(cursor, 'tree-height')
  if (levelCount === 0 || levelCount > MOST_LEVELS) {
    const at = { start: cursor.at - 1, end: cursor.at }
    raise({ code: 'bad-tree-height', at, found: levelCount })
  }
  for (let level = 0; level < levelCount; level++) {
    const leaves: LeafView[] = []
    levels.push(leaves)
    const leafCount = readVarint(cursor, 'leaf-count')
    for (let i = 0; i < leafCount; i++) leaves.push(readLeaf(cursor))
  }
  const whole = { ...bump, end: cursor.at }
  const root = toReversedHex(climb(whole, hashes).root)
  trail.bump = null
  return { ...whole, root }
}

/** Up to and with the bytes that broke it. */
export function unfinishedBump(
  trail: BumpTrail,
  cursor: Cursor,
  fault: ReadFault,
): BumpView | null {
  return trail.bump && { ...trail.bump, end: Math.max(cursor.at, fault.at.end) }
}

/** One merkle path (BRC-74) and nothing else, all of whose leaves lead to one root. */
export function readBump(
  bytes: Uint8Array,
  hashes: Hashes = plainHashes,
): Result<BumpView, Refusal> {
  const cursor: Cursor = { bytes, at: 0 }
  const trail: BumpTrail = { bump: null }
  const refuse = (fault: ReadFault, bump: BumpView | null) =>
    err({ fault, reading: bump && ({ kind: 'bump', bytes, bump } as const) })
  const read = attempt(() => bumpAt(cursor, hashes, trail))
  if (!read.ok) return refuse(read.error, unfinishedBump(trail, cursor, read.error))
  const bump = read.value
  const ended = attempt(() => expectEnd(cursor))
  return ended.ok ? ok(bump) : refuse(ended.error, bump)
}
