import {
  allOf,
  hashPuzzle,
  hybridKey,
  openLock,
  payToHash,
  payToKey,
  pushDropLock,
  puzzleAndKey,
  strangersLock,
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

type LockKind = (seed: Seeded, place: number) => Lock

const toKeyHash: LockKind = ({ bytes32 }) => payToHash(bytes32())

const toPushDrop: LockKind = ({ bytes32 }) =>
  pushDropLock(bytes32(), [bytes32(), Uint8Array.of(4, 2)])

/** The locks that no fast path knows, in turn. */
const toOthers: LockKind = ({ bytes32 }, place) => {
  switch ((place >> 1) % 5) {
    case 0:
      return twoOfThree([bytes32(), bytes32()], bytes32())
    case 1:
      return hashPuzzle(bytes32())
    case 2:
      return payToKey(bytes32())
    case 3:
      return allOf([bytes32(), bytes32()])
    default:
      return puzzleAndKey(bytes32(), bytes32())
  }
}

/** Keys in the encodings that nodes accept or once accepted. */
const toOddKeys =
  (encode: (key: Uint8Array) => Uint8Array): LockKind =>
  ({ bytes32 }, place) => {
    const key = bytes32()
    return (place >> 1) % 2 === 0 ? payToHash(key, encode(key)) : payToKey(key, encode(key))
  }

type Make = (size: number, lock: Locksmith) => readonly Draft[]

const oneBlock: Make = (size, lock) => provenParents(size, lock, () => HEIGHT)
const manyBlocks: Make = (size, lock) => provenParents(size, lock, (place) => HEIGHT + place)

const shapes = {
  chain: { make: chain, lock: toKeyHash },
  fan: { make: fan, lock: toKeyHash },
  tree: { make: tree, lock: toKeyHash },
  diamond: { make: diamond, lock: toKeyHash },
  'one-block': { make: oneBlock, lock: toKeyHash },
  'many-blocks': { make: manyBlocks, lock: toKeyHash },
  'many-inputs': { make: manyInputs, lock: toKeyHash },
  'pushdrop-chain': { make: chain, lock: toPushDrop },
  'fallback-chain': { make: chain, lock: toOthers },
  'uncompressed-chain': { make: chain, lock: toOddKeys(uncompressedKey) },
  /** No valid one: hybrid keys are refused by every rule of today. */
  'hybrid-chain': { make: chain, lock: toOddKeys(hybridKey) },
} satisfies Record<string, { readonly make: Make; readonly lock: LockKind }>

export const shapeNames = Object.keys(shapes) as readonly Shape[]

/** `own`: the shape's, each input signed. Without signatures, so that size costs little: `none` locks nothing, `strange` ones hold against everyone. */
export type Locked = 'own' | 'none' | 'strange'

/** The transactions of a shape, parents first; `size` counts what the shape is named for. */
export function draftsOf(
  shape: Shape,
  size: number,
  seed: string,
  locked: Locked = 'own',
): readonly Draft[] {
  const { make, lock } = shapes[shape]
  const source = seeded(`${seed}/${shape}-${size}`)
  const locks: Record<Locked, Locksmith> = {
    own: (place) => lock(source, place),
    none: () => openLock,
    strange: () => strangersLock(source.bytes32()),
  }
  return make(size, locks[locked])
}
