import { toReversedHex } from '#base/bytes.ts'
import { rangeFrom } from './cursor.ts'
import { hashLeaf, hexLeaf, leaf, varintLeaf, type Field } from './outline-field.ts'
import { transactionField, transactionParts } from './outline-transaction.ts'
import type { BeefEntry, BeefView, BumpView, HeaderView, LeafView } from './view.ts'

function leafField(bytes: Uint8Array, view: LeafView): Field {
  const { start, end, hash, kind } = view
  return {
    ...leaf('leaf', { start, end }, hash ? toReversedHex(hash) : kind),
    parts: () => {
      const offset = varintLeaf('offset', bytes, start)
      const flag = hexLeaf('flag', bytes, rangeFrom(offset.range.end, 1))
      return [offset, flag, ...(hash ? [hashLeaf('hash', bytes, flag.range.end)] : [])]
    },
  }
}

function bumpParts(bytes: Uint8Array, bump: BumpView): readonly Field[] {
  const height = varintLeaf('block-height', bytes, bump.start)
  const treeHeightAt = rangeFrom(height.range.end, 1)
  if (treeHeightAt.end > bump.end) return [height]
  let at = treeHeightAt.end
  const levels = bump.levels.map((leaves, index): Field => {
    const count = varintLeaf('leaf-count', bytes, at)
    const range = { start: at, end: leaves.at(-1)?.end ?? count.range.end }
    at = range.end
    const numbered = () =>
      leaves.map((view, place) => ({ ...leafField(bytes, view), index: place }))
    return { ...leaf('level', range, leaves.length), index, parts: () => [count, ...numbered()] }
  })
  return [height, leaf('tree-height', treeHeightAt, bytes[treeHeightAt.start] ?? null), ...levels]
}

export function bumpField(bytes: Uint8Array, bump: BumpView): Field {
  const { start, end, root } = bump
  return { ...leaf('bump', { start, end }, root), parts: () => bumpParts(bytes, bump) }
}

function entryParts({ bytes, version }: BeefView, entry: BeefEntry): readonly Field[] {
  const { start, transaction, proof } = entry
  const index = proof ? [leaf('bump-index', proof.at, proof.bump)] : []
  const kind = hexLeaf('entry-kind', bytes, rangeFrom(start, 1))
  if (!transaction) return [kind, hashLeaf('txid', bytes, start + 1)]
  const parts = transactionParts(bytes, transaction)
  if (version === 2) return [kind, ...index, ...parts]
  const flag = hexLeaf('has-bump', bytes, { start: transaction.end, end: transaction.end + 1 })
  return [...parts, flag, ...index]
}

/** Entries are told by number until one is left out (clip.ts): after it no number is sure. */
function entryFields(beef: BeefView, start: number): readonly Field[] {
  let at = start
  return beef.entries.map((entry, place): Field => {
    const index = entry.start === at ? place : null
    at = index === null ? Infinity : entry.end
    const range = { start: entry.start, end: entry.end }
    return {
      ...leaf('transaction', range, entry.txid),
      index,
      parts: () => entryParts(beef, entry),
    }
  })
}

function beefParts(beef: BeefView): readonly Field[] {
  const { bytes, atomic, bumps, unfinished } = beef
  const fields: Field[] = []
  let at = beef.start
  const next = (field: Field) => {
    fields.push(field)
    at = field.range.end
  }
  if (atomic) {
    next(hexLeaf('atomic-magic', bytes, rangeFrom(at, 4)))
    next(leaf('subject-txid', atomic.at, atomic.txid))
  }
  if (at + 4 > bytes.length) return fields
  next(hexLeaf('magic', bytes, rangeFrom(at, 4)))
  const bumpCount = varintLeaf('bump-count', bytes, at)
  const numbered = () => bumps.map((bump, index) => ({ ...bumpField(bytes, bump), index }))
  next({
    ...leaf('bumps', { start: at, end: bumps.at(-1)?.end ?? bumpCount.range.end }, bumpCount.value),
    parts: () => [bumpCount, ...numbered()],
  })
  if (bumpCount.value !== bumps.length || bumps.some(({ root }) => root === null)) return fields
  const count = varintLeaf('transaction-count', bytes, at)
  const cut = unfinished ? [transactionField(bytes, unfinished)] : []
  const end = unfinished?.end ?? beef.entries.at(-1)?.end ?? count.range.end
  next({
    ...leaf('transactions', { start: at, end }, count.value),
    parts: () => [count, ...entryFields(beef, count.range.end), ...cut],
  })
  return fields
}

export function beefField(beef: BeefView): Field {
  const { start, end } = beef
  return { ...leaf('beef', { start, end }), parts: () => beefParts(beef) }
}

export function headerField(header: HeaderView): Field {
  const { start, end, hash } = header
  const parts = () => [
    leaf('version', rangeFrom(start, 4), header.version),
    leaf('previous-hash', rangeFrom(start + 4, 32), header.previousHash),
    leaf('merkle-root', rangeFrom(start + 36, 32), header.merkleRoot),
    leaf('time', rangeFrom(start + 68, 4), header.time),
    leaf('bits', rangeFrom(start + 72, 4), header.bits),
    leaf('nonce', rangeFrom(start + 76, 4), header.nonce),
  ]
  return { ...leaf('header', { start, end }, hash), parts }
}
