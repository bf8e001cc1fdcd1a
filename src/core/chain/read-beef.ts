import { toHex, toReversedHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import {
  attempt,
  expectEnd,
  raise,
  rangeFrom,
  readU8,
  readVarint,
  take,
  type Cursor,
} from './cursor.ts'
import { plainHashes, type Hashes } from './hash.ts'
import type { Txid } from './ids.ts'
import { bumpAt, unfinishedBump, type BumpTrail } from './read-bump.ts'
import { obeyRules, readTxid, transactionAt, unfinishedIn, type Trail } from './read-transaction.ts'
import type { BeefEntry, BeefView, BumpView, Refusal } from './view.ts'

/** The first 4 bytes: BRC-62, BRC-96 and, around either, BRC-95. */
export const BEEF_MAGIC = { 1: '0100beef', 2: '0200beef', atomic: '01010101' } as const

/** BRC-96's format byte, before each entry; version 1 has a flag of its own after it. */
export const ENTRY = { raw: 0, proven: 1, txidOnly: 2 } as const

interface Draft extends Trail, BumpTrail {
  version: 1 | 2
  atomic: BeefView['atomic']
  readonly bumps: BumpView[]
  readonly entries: BeefEntry[]
}

function readMagic(cursor: Cursor): string {
  return toHex(take(cursor, 4, 'magic'))
}

function readEnvelope(cursor: Cursor, draft: Draft): void {
  let magic = readMagic(cursor)
  if (magic === BEEF_MAGIC.atomic) {
    const start = cursor.at
    draft.atomic = { txid: readTxid(cursor, 'subject-txid'), at: rangeFrom(start, 32) }
    magic = readMagic(cursor)
  }
  if (magic !== BEEF_MAGIC[1] && magic !== BEEF_MAGIC[2]) {
    raise({ code: 'unknown-format', at: rangeFrom(cursor.at - 4, 4), magic })
  }
  draft.version = magic === BEEF_MAGIC[1] ? 1 : 2
}

function readProof(cursor: Cursor, bumps: readonly BumpView[]): NonNullable<BeefEntry['proof']> {
  const start = cursor.at
  const bump = readVarint(cursor, 'bump-index')
  const at = { start, end: cursor.at }
  if (bump >= bumps.length) raise({ code: 'bad-bump-index', at, index: bump, bumps: bumps.length })
  return { bump, at }
}

function readKind(cursor: Cursor, most: number, field: string): number {
  const found = readU8(cursor, field)
  if (found > most) raise({ code: 'bad-entry-kind', at: rangeFrom(cursor.at - 1, 1), found })
  return found
}

function readEntry(cursor: Cursor, hashes: Hashes, draft: Draft): BeefEntry {
  const start = cursor.at
  const { bumps, version } = draft
  if (version === 1) {
    const transaction = transactionAt(cursor, hashes, draft)
    const proven = readKind(cursor, ENTRY.proven, 'has-bump') === ENTRY.proven
    const proof = proven ? readProof(cursor, bumps) : null
    return { start, end: cursor.at, txid: transaction.txid, transaction, proof }
  }
  const kind = readKind(cursor, ENTRY.txidOnly, 'entry-kind')
  if (kind === ENTRY.txidOnly) {
    const txid = readTxid(cursor, 'txid')
    return { start, end: cursor.at, txid, transaction: null, proof: null }
  }
  const proof = kind === ENTRY.proven ? readProof(cursor, bumps) : null
  const transaction = transactionAt(cursor, hashes, draft)
  return { start, end: cursor.at, txid: transaction.txid, transaction, proof }
}

const leavesOf = (bump: BumpView): ReadonlySet<string> =>
  new Set(bump.levels[0]?.flatMap(({ hash }) => (hash ? [toReversedHex(hash)] : [])))

/** Faults of an entry among its fellows, once it is read whole. */
function judgeEntry(
  entry: BeefEntry,
  seen: Map<Txid, BeefEntry>,
  leaves: readonly ReadonlySet<string>[],
): void {
  const { txid, proof, transaction } = entry
  const at = { start: entry.start, end: entry.end }
  const first = seen.get(txid)
  if (first) {
    const range = { start: first.start, end: first.end }
    raise({ code: 'duplicate-transaction', at, txid, first: range })
  }
  seen.set(txid, entry)
  if (transaction) obeyRules(transaction)
  if (proof && !leaves[proof.bump]?.has(txid)) {
    raise({ code: 'not-in-bump', at: proof.at, txid, bump: proof.bump })
  }
}

function readAll(cursor: Cursor, hashes: Hashes, draft: Draft): void {
  readEnvelope(cursor, draft)
  const bumpCount = readVarint(cursor, 'bump-count')
  for (let i = 0; i < bumpCount; i++) draft.bumps.push(bumpAt(cursor, hashes, draft))
  const leaves = draft.bumps.map(leavesOf)
  const countAt = cursor.at
  const entryCount = readVarint(cursor, 'transaction-count')
  const seen = new Map<Txid, BeefEntry>()
  for (let i = 0; i < entryCount; i++) {
    const entry = readEntry(cursor, hashes, draft)
    draft.entries.push(entry)
    judgeEntry(entry, seen, leaves)
  }
  if (entryCount === 0) raise({ code: 'no-transactions', at: { start: countAt, end: cursor.at } })
  expectEnd(cursor)
  const { atomic } = draft
  if (atomic && !seen.has(atomic.txid)) raise({ code: 'subject-missing', ...atomic })
}

export function isBeef(bytes: Uint8Array): boolean {
  const magic = toHex(bytes, 0, Math.min(4, bytes.length))
  return Object.values<string>(BEEF_MAGIC).includes(magic)
}

/** A whole BEEF, version 1, 2 or Atomic, less what needs the graph of its transactions (link.ts). */
export function readBeef(
  bytes: Uint8Array,
  hashes: Hashes = plainHashes,
): Result<BeefView, Refusal> {
  const cursor: Cursor = { bytes, at: 0 }
  const draft: Draft = {
    version: 1,
    atomic: null,
    bumps: [],
    entries: [],
    transaction: null,
    bump: null,
  }
  const read = attempt(() => readAll(cursor, hashes, draft))
  const { version, atomic, bumps, entries } = draft
  const beef = { start: 0, end: bytes.length, bytes, version, atomic, entries }
  if (read.ok) return ok({ ...beef, bumps, unfinished: null })
  const fault = read.error
  const broken = unfinishedBump(draft, cursor, fault)
  const unfinished = unfinishedIn(draft, fault)
  const partial = { ...beef, bumps: broken ? [...bumps, broken] : bumps, unfinished }
  return err({ fault, reading: { kind: 'beef', beef: partial } })
}
