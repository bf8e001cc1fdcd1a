import { concatBytes } from '#base/bytes.ts'
import type { BumpView, LeafView } from './view.ts'
import { varint } from './wire.ts'

/** A node to be written: `hash` is null for a duplicate only. */
export type BumpNode = Pick<LeafView, 'offset' | 'kind' | 'hash'>

/** What BRC-74 writes of a merkle path. */
export interface BumpShape extends Pick<BumpView, 'height'> {
  readonly levels: readonly (readonly BumpNode[])[]
}

const FLAG = { hash: 0, duplicate: 1, txid: 2 } as const

/** A merkle path in BRC-74's bytes, its nodes in the order given. */
export function encodeBump(bump: BumpShape): Uint8Array {
  const parts = [varint(bump.height), Uint8Array.of(bump.levels.length)]
  for (const leaves of bump.levels) {
    parts.push(varint(leaves.length))
    for (const { offset, kind, hash } of leaves) {
      parts.push(varint(offset), Uint8Array.of(FLAG[kind]))
      if (hash) parts.push(Uint8Array.from(hash))
    }
  }
  return concatBytes(parts)
}
