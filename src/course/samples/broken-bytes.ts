import { concatBytes } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { encodeBump, type BumpNode } from '#chain/encode-bump.ts'
import { readBump } from '#chain/read-bump.ts'
import { assembleBeef, type BeefPieces } from '#chain/assemble-beef.ts'
import type { World } from './world.ts'

/** A name, the expected code, and the two sentences that a reader sees. */
export interface Breakage {
  readonly name: string
  readonly breaks: string
  readonly title: string
  readonly what: string
  readonly beef: Uint8Array
}

/** Faults of the bytes themselves, whatever transactions they hold. */
export function brokenBytes(parts: BeefPieces): readonly Breakage[] {
  const beef = assembleBeef(parts)
  const withCount = (count: readonly number[]) =>
    concatBytes([beef.subarray(0, 4), Uint8Array.from(count), beef.subarray(5)])
  return [
    {
      name: 'not-a-beef',
      breaks: 'unknown-format',
      title: 'Not a BEEF',
      what: 'Plain text: the first four bytes are no known version.',
      beef: new TextEncoder().encode('This is not a BEEF.'),
    },
    {
      name: 'truncated',
      breaks: 'truncated',
      title: 'Cut short',
      what: 'The last 40 bytes are missing. A lax reader makes another transaction of the rest.',
      beef: beef.slice(0, -40),
    },
    {
      name: 'trailing-bytes',
      breaks: 'trailing-bytes',
      title: 'Bytes left over',
      what: 'Three bytes follow the last transaction.',
      beef: concatBytes([beef, Uint8Array.of(1, 2, 3)]),
    },
    {
      name: 'non-minimal-varint',
      breaks: 'non-minimal-varint',
      title: 'A number in a long form',
      what: 'The number of merkle paths is written in three bytes where one is enough.',
      beef: withCount([0xfd, 1, 0]),
    },
    {
      name: 'varint-too-large',
      breaks: 'varint-too-large',
      title: 'A number beyond counting',
      what: 'It announces 18,446,744,073,709,551,615 merkle paths.',
      beef: withCount([0xff, ...Array.from({ length: 8 }, () => 0xff)]),
    },
    {
      name: 'bad-entry-kind',
      breaks: 'bad-entry-kind',
      title: 'A flag that is not defined',
      what: 'After a transaction stands 0 or 1, for a merkle path; here it is 9.',
      beef: beef.with(beef.length - 1, 9),
    },
  ]
}

/** Faults of merkle paths: what does not lead to one root, or leads to another one. */
export function brokenPaths(world: World, parts: BeefPieces): readonly Breakage[] {
  const [block, path] = [world.genesis.blocks[1], parts.bumps[0]]
  assert(block !== undefined && path !== undefined, 'Alice’s grant is proven in block 1')
  const bump = readBump(path)
  assert(bump.ok, 'its path is sound')
  const { height, levels } = bump.value
  const [leaves = [], above = []] = levels
  const broken = (
    name: string,
    breaks: string,
    title: string,
    what: string,
    bytes: Uint8Array,
  ): Breakage => ({
    name,
    breaks,
    title,
    what,
    beef: assembleBeef({ ...parts, bumps: [bytes] }),
  })
  const rebuilt = (...rows: readonly (readonly BumpNode[])[]) =>
    encodeBump({ height, levels: rows })
  const changed = (node: BumpNode): BumpNode => ({
    ...node,
    hash: node.hash && node.hash.with(0, (node.hash[0] ?? 0) ^ 1),
  })
  const siblings = leaves.filter(({ kind }) => kind === 'hash')
  const others = [2, 3].flatMap((index) => {
    const other = readBump(bumpOfBlock(block.txids, index, height))
    return other.ok ? (other.value.levels[0] ?? []).filter(({ offset }) => offset === index) : []
  })
  const flagAt = path.length - 33
  return [
    broken(
      'unknown-root',
      'unknown-root',
      'A path to another root',
      'One hash of the merkle path is changed, so it leads to a root that no known block has.',
      rebuilt(
        leaves.map((leaf) => (leaf.kind === 'hash' ? changed(leaf) : leaf)),
        above,
      ),
    ),
    broken(
      'bad-leaf-flag',
      'bad-leaf-flag',
      'A path with an unknown flag',
      'A node of the path is marked 7; only 0, 1 and 2 have a meaning.',
      path.with(flagAt, 7),
    ),
    broken(
      'bad-tree-height',
      'bad-tree-height',
      'A tree too high',
      'The path claims 200 levels: more transactions than there are atoms.',
      path.with(1, 200),
    ),
    broken(
      'bad-leaf-offset',
      'bad-leaf-offset',
      'A hash in the wrong place',
      'The second level gives a node that nothing below needs.',
      rebuilt(
        leaves,
        above.map((node) => ({ ...node, offset: node.offset + 2 })),
      ),
    ),
    broken(
      'duplicate-leaf',
      'duplicate-leaf',
      'The same place twice',
      'The path gives one of its lowest nodes two times.',
      rebuilt([...siblings, ...leaves], above),
    ),
    broken(
      'missing-leaf',
      'missing-leaf',
      'A hash is missing',
      'Without its sibling the transaction cannot be hashed up to the root.',
      rebuilt(
        leaves.filter(({ kind }) => kind === 'txid'),
        above,
      ),
    ),
    broken(
      'roots-differ',
      'roots-differ',
      'Two roots in one path',
      'The leaves below lead to another hash than the one given above them.',
      rebuilt([...leaves, ...others], above.map(changed)),
    ),
  ]
}
