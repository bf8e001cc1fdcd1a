import { concatBytes } from '#base/bytes.ts'
import type { BeefView, ByteRange, LeafView } from '#chain/view.ts'
import { varint } from '#chain/wire.ts'
import type { Seeded } from './seeded.ts'

/** Changes bytes of a whole BEEF and leaves the rest alone; null where it has nothing to change. */
type BytesMutation = (beef: BeefView, seed: Seeded) => Uint8Array | null

function replaced({ bytes }: BeefView, { start, end }: ByteRange, by: Uint8Array): Uint8Array {
  return concatBytes([bytes.subarray(0, start), by, bytes.subarray(end)])
}

function bitFlipped(beef: BeefView, at: ByteRange, seed: Seeded): Uint8Array {
  const copy = Uint8Array.from(beef.bytes)
  const place = at.start + seed.below(at.end - at.start)
  copy[place] = (copy[place] ?? 0) ^ (1 << seed.below(8))
  return copy
}

const one = <T>(items: readonly T[], seed: Seeded): T | undefined =>
  items[seed.below(items.length || 1)]

const onLeaf =
  (change: (leaf: LeafView, beef: BeefView, seed: Seeded) => Uint8Array): BytesMutation =>
  (beef, seed) => {
    const leaf = one(
      beef.bumps.flatMap(({ levels }) => levels.flat()),
      seed,
    )
    return leaf ? change(leaf, beef, seed) : null
  }

const flagAt = ({ end, hash }: LeafView): ByteRange => {
  const start = end - (hash?.length ?? 0) - 1
  return { start, end: start + 1 }
}

const rangeOf = ({ start, end }: ByteRange): ByteRange => ({ start, end })

/** Two entries that stand side by side, in the other order. */
function entriesSwapped(beef: BeefView, seed: Seeded): Uint8Array | null {
  const place = seed.below(beef.entries.length - 1)
  const [first, second] = beef.entries.slice(place, place + 2)
  if (!first || !second) return null
  const { bytes } = beef
  const swapped = [bytes.subarray(second.start, second.end), bytes.subarray(first.start, first.end)]
  return replaced(beef, { start: first.start, end: second.end }, concatBytes(swapped))
}

/** The count of entries stands in one byte where they are fewer than 253. */
function withEntries(beef: BeefView, entries: readonly ByteRange[]): Uint8Array | null {
  const [first, last] = [beef.entries[0], beef.entries.at(-1)]
  if (!first || !last || beef.entries.length > 250) return null
  const at = { start: first.start - 1, end: last.end }
  const parts = entries.map(({ start, end }) => beef.bytes.subarray(start, end))
  return replaced(beef, at, concatBytes([varint(entries.length), ...parts]))
}

/** By name. */
export const bytesMutations: ReadonlyMap<string, BytesMutation> = new Map<string, BytesMutation>(
  Object.entries({
    'bytes: one bit anywhere': (beef, seed) => bitFlipped(beef, beef, seed),
    'bytes: one cut off': ({ bytes }) => bytes.slice(0, -1),
    'bytes: many cut off': ({ bytes }, seed) => bytes.slice(0, -1 - seed.below(60)),
    'bytes: one left over': ({ bytes }) => concatBytes([bytes, Uint8Array.of(0)]),
    'BUMP: one bit of a hash': onLeaf(({ end, hash }, beef, seed) =>
      bitFlipped(beef, { start: end - (hash?.length ?? 1), end }, seed),
    ),
    'BUMP: an offset': onLeaf((leaf, beef) =>
      replaced(beef, { start: leaf.start, end: flagAt(leaf).start }, varint(leaf.offset ^ 1)),
    ),
    'BUMP: an offset far away': onLeaf((leaf, beef) =>
      replaced(beef, { start: leaf.start, end: flagAt(leaf).start }, varint(leaf.offset + 64)),
    ),
    'BUMP: a flag': onLeaf((leaf, beef, seed) =>
      replaced(beef, flagAt(leaf), Uint8Array.of(seed.below(5))),
    ),
    'BUMP: its height': (beef) => {
      const [bump] = beef.bumps
      if (!bump) return null
      const { start, height } = bump
      const end = start + varint(height).length
      return replaced(beef, { start, end }, varint(height + 1))
    },
    'BUMP: a leaf left out': (beef, seed) => {
      const level = one(
        beef.bumps.flatMap(({ levels }) => levels.filter((l) => l.length > 0)),
        seed,
      )
      const [first] = level ?? []
      if (!level || !first || level.length > 250) return null
      const at = { start: first.start - 1, end: first.end }
      return replaced(beef, at, varint(level.length - 1))
    },
    'entries: an unproven one claims a proof': (beef) => {
      const entry = beef.entries.find(({ proof }) => proof === null)
      if (!entry || beef.version !== 1) return null
      return replaced(beef, { start: entry.end - 1, end: entry.end }, Uint8Array.of(1, 0))
    },
    'entries: a proof left out': (beef, seed) => {
      const entry = one(
        beef.entries.filter(({ proof }) => proof !== null),
        seed,
      )
      if (!entry?.proof || beef.version !== 1) return null
      const at = { start: entry.proof.at.start - 1, end: entry.proof.at.end }
      return replaced(beef, at, Uint8Array.of(0))
    },
    'entries: swapped': entriesSwapped,
    'entries: one twice': (beef, seed) => {
      const entry = one(beef.entries.slice(0, -1), seed)
      return entry ? withEntries(beef, [rangeOf(entry), ...beef.entries]) : null
    },
    'entries: one left out': (beef, seed) => {
      const place = seed.below(beef.entries.length)
      return withEntries(beef, beef.entries.toSpliced(place, 1))
    },
  } satisfies Record<string, BytesMutation>),
)
