import {
  hashPuzzle,
  hybridKey,
  payToHash,
  payToKey,
  pushDropLock,
  puzzleAndKey,
  twoOfThree,
  uncompressedKey,
  type Lock,
} from './locks.ts'
import { seeded, type Seeded } from './seeded.ts'
import type { Draft } from './signed-drafts.ts'

export type Shape = keyof typeof shapes

/** Makes the n-th lock of a shape. */
type Locksmith = (place: number) => Lock

const HEIGHT = 800_000
/** What each step of a shape leaves to the miner. */
const FEE = 60
const RICH = 1_000_000_000

const from = (member: number, vout = 0) => ({ member, vout })

const proven = (pays: Draft['pays'], block = HEIGHT): Draft => ({ spends: [], pays, block })

const open = (spends: Draft['spends'], pays: Draft['pays']): Draft => ({
  spends,
  pays,
  block: null,
})

const times = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place))

/** `size` unproven in a row upon one proven, each with a little change. */
function chain(size: number, lock: Locksmith): readonly Draft[] {
  const link = (place: number): Draft['pays'] => [
    { satoshis: RICH - place * FEE, lock: lock(2 * place) },
    { satoshis: 10, lock: lock(2 * place + 1) },
  ]
  return [proven(link(0)), ...times(size, (place) => open([from(place)], link(place + 1)))]
}

/** `size` unproven parents, each upon an output of one proven, all spent by the subject. */
function fan(size: number, lock: Locksmith): readonly Draft[] {
  const root = proven(times(size, (place) => ({ satoshis: 1000, lock: lock(place) })))
  const parents = times(size, (place) =>
    open([from(0, place)], [{ satoshis: 990, lock: lock(size + place) }]),
  )
  const pays = [{ satoshis: 900 * size, lock: lock(2 * size) }]
  return [
    root,
    ...parents,
    open(
      parents.map((_, place) => from(1 + place)),
      pays,
    ),
  ]
}

/** `size` unproven parents merged pairwise, down to one. */
function tree(size: number, lock: Locksmith): readonly Draft[] {
  let made = 0
  const pay = (satoshis: number) => [{ satoshis, lock: lock(made++) }]
  const root = proven(times(size, () => pay(100_000)).flat())
  const drafts = [root, ...times(size, (place) => open([from(0, place)], pay(99_900)))]
  let row = times(size, (place) => ({ member: place + 1, satoshis: 99_900 }))
  while (row.length > 1) {
    const next: typeof row = []
    for (let left = 0; left < row.length; left += 2) {
      const pair = row.slice(left, left + 2)
      const [only] = pair
      if (pair.length === 1 && only) next.push(only)
      if (pair.length < 2) continue
      const satoshis = pair.reduce((sum, coin) => sum + coin.satoshis, 0) - FEE
      next.push({ member: drafts.length, satoshis })
      drafts.push(
        open(
          pair.map(({ member }) => from(member)),
          pay(satoshis),
        ),
      )
    }
    row = next
  }
  return drafts
}

/** Each transaction spends both outputs of the one before: paths double at every step. */
function diamond(size: number, lock: Locksmith): readonly Draft[] {
  const pair = (place: number): Draft['pays'] =>
    [0, 1].map((side) => ({ satoshis: RICH - place * FEE, lock: lock(2 * place + side) }))
  return [
    proven(pair(0)),
    ...times(size, (place) => open([from(place, 0), from(place, 1)], pair(place + 1))),
  ]
}

/** One subject that spends `size` proven parents, each in the block that `blockOf` says. */
function provenParents(size: number, lock: Locksmith, blockOf: (place: number) => number) {
  const parents = times(size, (place) =>
    proven([{ satoshis: 1000, lock: lock(place) }], blockOf(place)),
  )
  const pays = [{ satoshis: 900 * size, lock: lock(size) }]
  return [
    ...parents,
    open(
      parents.map((_, place) => from(place)),
      pays,
    ),
  ]
}

function manyInputs(size: number, lock: Locksmith): readonly Draft[] {
  const root = proven(times(size, (place) => ({ satoshis: 1000, lock: lock(place) })))
  const spends = times(size, (place) => from(0, place))
  return [root, open(spends, [{ satoshis: 900 * size, lock: lock(size) }])]
}

/** The locks that no fast path knows, in turn. */
function otherLock({ bytes32 }: Seeded, place: number): Lock {
  const kinds: readonly (() => Lock)[] = [
    () => twoOfThree([bytes32(), bytes32()], bytes32()),
    () => hashPuzzle(bytes32()),
    () => payToKey(bytes32()),
    () => puzzleAndKey(bytes32(), bytes32()),
  ]
  return (kinds[(place >> 1) % kinds.length] ?? kinds[0])?.() ?? payToKey(bytes32())
}

/** Keys in the encodings that nodes accept or once accepted. */
function oddKeyLock({ bytes32 }: Seeded, place: number, encode = uncompressedKey): Lock {
  const key = bytes32()
  return (place >> 1) % 2 === 0 ? payToHash(key, encode(key)) : payToKey(key, encode(key))
}

type Make = (size: number, seed: Seeded) => readonly Draft[]

const toKeyHashes =
  ({ bytes32 }: Seeded): Locksmith =>
  () =>
    payToHash(bytes32())

const shapes = {
  chain: (size, seed) => chain(size, toKeyHashes(seed)),
  fan: (size, seed) => fan(size, toKeyHashes(seed)),
  tree: (size, seed) => tree(size, toKeyHashes(seed)),
  diamond: (size, seed) => diamond(size, toKeyHashes(seed)),
  'one-block': (size, seed) => provenParents(size, toKeyHashes(seed), () => HEIGHT),
  'many-blocks': (size, seed) => provenParents(size, toKeyHashes(seed), (place) => HEIGHT + place),
  'many-inputs': (size, seed) => manyInputs(size, toKeyHashes(seed)),
  'pushdrop-chain': (size, seed) =>
    chain(size, () => pushDropLock(seed.bytes32(), [seed.bytes32(), Uint8Array.of(4, 2)])),
  'fallback-chain': (size, seed) => chain(size, (place) => otherLock(seed, place)),
  'uncompressed-chain': (size, seed) => chain(size, (place) => oddKeyLock(seed, place)),
  /** No valid one: hybrid keys are refused by every rule of today. */
  'hybrid-chain': (size, seed) => chain(size, (place) => oddKeyLock(seed, place, hybridKey)),
} satisfies Record<string, Make>

export const shapeNames = Object.keys(shapes) as readonly Shape[]

/** The transactions of a shape, parents first; `size` counts what the shape is named for. */
export function draftsOf(shape: Shape, size: number, seed: string): readonly Draft[] {
  const make: Make = shapes[shape]
  return make(size, seeded(`${seed}/${shape}-${size}`))
}
