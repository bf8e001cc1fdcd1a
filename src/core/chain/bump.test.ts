import { MerklePath } from '@bsv/sdk'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concatBytes, toHex } from '#base/bytes.ts'
import { countingHashes, someTxid } from '#testing/toy-chain.ts'
import {
  brokenBumps,
  mainnetBlock,
  merkleParents,
  oddBlock,
  stackBumps,
  statedRoots,
} from '#testing/vectors.ts'
import { bumpInRows, bumpOfBlock, merkleRows } from './bump-of-block.ts'
import { bumpRoot, proofBytes, proofsIn } from './bump.ts'
import { encodeBump } from './encode-bump.ts'
import { plainHashes } from './hash.ts'
import { readHeader } from './read-header.ts'
import { mergeBumps } from './merge-bumps.ts'
import { merkleRoot } from './mine.ts'
import { readBump } from './read-bump.ts'
import type { BumpView } from './view.ts'

function bumpOf(bytes: Uint8Array): BumpView {
  const read = readBump(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.error.fault))
  return read.value
}

const faultOf = (bytes: Uint8Array) => {
  const read = readBump(bytes)
  return read.ok ? null : read.error.fault
}

const txidsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => someTxid((i + 1).toString(16).padStart(4, '0')))

const sdkRoot = (bytes: Uint8Array) => MerklePath.fromBinary(bytes).computeRoot()

describe('C6 every leaf of a BUMP leads to one root', () => {
  test('C6 the real header’s root, from each of ten paths', () => {
    const header = readHeader(mainnetBlock.header)
    for (const { bump } of mainnetBlock.transactions) {
      expect(bumpOf(bump).root).toBe(header.ok && header.value.merkleRoot)
    }
  })

  test.each(stackBumps)('C6 $id: the root that it states and the SDK computes', ({ id, bytes }) => {
    const { root } = bumpOf(bytes)
    expect(root).toBe(sdkRoot(bytes))
    expect(bumpRoot(bumpOf(bytes))).toEqual({ ok: true, value: root })
    if (statedRoots.has(id)) expect(root).toBe(statedRoots.get(id))
  })

  test('C6 an odd node pairs with itself, at every level', () => {
    for (const { left, right, parent } of merkleParents) {
      expect(plainHashes.hash256(concatBytes([left, right]))).toEqual(parent)
    }
    const { txids, height, root } = oddBlock
    expect(txids).toHaveLength(11)
    expect(merkleRoot(txids)).toBe(root)
    txids.forEach((txid, index) => {
      const bytes = bumpOfBlock(txids, index, height)
      expect(bumpOf(bytes).root).toBe(root)
      expect(MerklePath.fromBinary(bytes).computeRoot(txid)).toBe(root)
    })
  })

  test('C6 a block of one transaction', () => {
    const stated = stackBumps.find(({ id }) => id === 'mp-single-tx-001')
    const root = statedRoots.get('mp-single-tx-001')
    const [txid] = [someTxid(root ?? '')]
    expect(toHex(bumpOfBlock([txid], 0, 1234))).toBe(stated && toHex(stated.bytes))
  })
})

describe('C6 what makes a BUMP unsound is named', () => {
  test('C6 the broken ones of others', () => {
    expect(brokenBumps.map(({ bytes }) => faultOf(bytes)?.code)).toEqual([
      'bad-leaf-offset',
      'duplicate-leaf',
      'duplicate-leaf',
      'truncated',
      'missing-leaf',
      'roots-differ',
    ])
    for (const { bytes, error } of brokenBumps) {
      expect(() => MerklePath.fromBinary(bytes)).toThrow(error)
    }
  })

  const hash = new Uint8Array(32).fill(7)
  const leaf = { offset: 0, kind: 'txid', hash } as const
  const twin = { offset: 1, kind: 'duplicate', hash: null } as const
  const codeOf = (levels: Parameters<typeof encodeBump>[0]['levels']) =>
    faultOf(encodeBump({ height: 9, levels }))?.code

  test('C6 heights, offsets and duplicates that no tree has', () => {
    expect(codeOf([[leaf, twin]])).toBeUndefined()
    expect(codeOf([])).toBe('bad-tree-height')
    expect(codeOf(Array.from({ length: 65 }, () => [leaf]))).toBe('bad-tree-height')
    expect(codeOf([[]])).toBe('missing-leaf')
    expect(codeOf([[{ ...leaf, offset: 4 }]])).toBe('missing-leaf')
    expect(codeOf([[twin]])).toBe('missing-leaf')
    expect(
      codeOf([
        [
          { ...twin, offset: 0 },
          { ...leaf, offset: 1 },
        ],
      ]),
    ).toBe('bad-leaf-offset')
    expect(codeOf([[leaf, twin], [{ ...leaf, offset: 5 }]])).toBe('bad-leaf-offset')
    expect(codeOf([[leaf, twin], []])).toBe('missing-leaf')
  })

  test('C6 a path may give a node that follows, if it says the same', () => {
    const txids = txidsOf(4)
    const rows = merkleRows(txids)
    const parents = rows[1]?.map(
      (parent, offset) => ({ offset, kind: 'hash', hash: parent }) as const,
    )
    const leaves = rows[0]?.map((each, offset) => ({ offset, kind: 'txid', hash: each }) as const)
    const whole = [leaves ?? [], parents ?? []]
    expect(bumpOf(encodeBump({ height: 9, levels: whole })).root).toBe(merkleRoot(txids))
    const [first, ...others] = parents ?? []
    if (!first) throw new Error('a row of two')
    expect(codeOf([leaves ?? [], [{ ...first, hash }, ...others]])).toBe('roots-differ')
  })
})

describe('C9 a BUMP is climbed in one pass', () => {
  test.each([5000, 4097])('C9 %i leaves cost one hash each', (leaves) => {
    const txids = txidsOf(leaves)
    const row = merkleRows(txids)[0] ?? []
    const all = row.map((hash, offset) => ({ offset, kind: 'txid', hash }) as const)
    const { hashes, count } = countingHashes()
    const read = readBump(encodeBump({ height: 9, levels: [all] }), hashes)
    expect(read.ok && read.value.root).toBe(merkleRoot(txids))
    expect(count()).toBeLessThan(leaves + 20)
  })
})

describe('C6 one transaction’s own path out of a compound one', () => {
  test('C6 equals the path that the block would give, for any block and any choice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.infiniteStream(fc.boolean()),
        (size, coins) => {
          const txids = txidsOf(size)
          const rows = merkleRows(txids)
          const chosen = txids.filter((_, i) => i === 0 || coins.next().value === true)
          const paths = chosen.map((txid) => bumpInRows(rows, txids.indexOf(txid), 77))
          const compound = encodeBump(mergeBumps(77, paths.map(bumpOf)))
          const bump = bumpOf(compound)
          expect(bump.root).toBe(merkleRoot(txids))
          expect(sdkRoot(compound)).toBe(bump.root)
          const proofs = proofsIn(bump, new Set(txids))
          chosen.forEach((txid, i) => {
            expect(proofs.get(txid)).toEqual(paths[i])
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('C6 a txid that has no leaf has no path', () => {
    const bump = bumpOf(bumpOfBlock(txidsOf(5), 2, 9))
    expect(proofBytes(bump, someTxid('f'))).toBeNull()
    expect(proofBytes(bump, txidsOf(5)[2] ?? someTxid('f'))).toEqual(bumpOfBlock(txidsOf(5), 2, 9))
  })
})
