import type { BumpNode, BumpShape } from './encode-bump.ts'

/** Two writers may name one node: a txid of theirs, or only a hash that they need. */
function better(a: BumpNode | undefined, b: BumpNode): BumpNode {
  return a && b.kind !== 'txid' ? a : b
}

/** One compound path (BRC-74) out of several of the same block: each node once, none that follows from those below it, in order of offset. */
export function mergeBumps(height: number, bumps: readonly BumpShape[]): BumpShape {
  const depth = Math.max(...bumps.map(({ levels }) => levels.length))
  let computed: ReadonlySet<number> = new Set()
  const levels = Array.from({ length: depth }, (_, level) => {
    const row = new Map<number, BumpNode>()
    for (const bump of bumps) {
      for (const node of bump.levels[level] ?? []) {
        if (!computed.has(node.offset)) row.set(node.offset, better(row.get(node.offset), node))
      }
    }
    const below = [...computed, ...row.keys()]
    computed = new Set(below.map((offset) => Math.floor(offset / 2)))
    return [...row.values()].toSorted((a, b) => a.offset - b.offset)
  })
  return { height, levels }
}
