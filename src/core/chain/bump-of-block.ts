import { assert } from '#base/result.ts'
import { siblingOf } from './bump.ts'
import { encodeBump, type BumpNode } from './encode-bump.ts'
import { plainHashes, type Hashes } from './hash.ts'
import type { Txid } from './ids.ts'
import { hashBytes } from './wire.ts'

/** The hashes of a block's merkle tree, internal byte order, the leaves first and the root alone in the last row. */
export type MerkleRows = readonly (readonly Uint8Array[])[]

/** Every row's odd last node pairs with itself. */
export function merkleRows(txids: readonly Txid[], hashes: Hashes = plainHashes): MerkleRows {
  let row: readonly Uint8Array[] = txids.map(hashBytes)
  const rows = [row]
  const pair = new Uint8Array(64)
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let left = 0; left < row.length; left += 2) {
      const node = row[left] ?? pair
      pair.set(node)
      pair.set(row[left + 1] ?? node, 32)
      above.push(hashes.hash256(pair))
    }
    row = above
    rows.push(row)
  }
  return rows
}

/** The path (BRC-74) of the transaction at `index`; rows are made once for all paths of a block. */
export function bumpInRows(rows: MerkleRows, index: number, height: number): Uint8Array {
  const hash = rows[0]?.[index]
  assert(hash !== undefined, 'the index is that of a transaction in the block')
  const leaf: BumpNode = { offset: index, kind: 'txid', hash }
  if (rows.length === 1) return encodeBump({ height, levels: [[leaf]] })
  const levels = rows.slice(0, -1).map((row, level): readonly BumpNode[] => {
    const offset = siblingOf(Math.floor(index / 2 ** level))
    const node = row[offset]
    const sibling: BumpNode = node
      ? { offset, kind: 'hash', hash: node }
      : { offset, kind: 'duplicate', hash: null }
    if (level > 0) return [sibling]
    return offset < index ? [sibling, leaf] : [leaf, sibling]
  })
  return encodeBump({ height, levels })
}

/** The path (BRC-74) of one transaction of a block, given all the block's txids in order. */
export function bumpOfBlock(
  txids: readonly Txid[],
  index: number,
  height: number,
  hashes: Hashes = plainHashes,
): Uint8Array {
  return bumpInRows(merkleRows(txids, hashes), index, height)
}
