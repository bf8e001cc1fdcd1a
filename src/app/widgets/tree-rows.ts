/** What a tree is made of; `childrenOf` is asked only of open nodes. Ids are unique in the whole tree. */
export interface TreeSource<N> {
  readonly roots: readonly N[]
  readonly id: (node: N) => string
  readonly childrenOf: (node: N) => readonly N[]
  readonly expandable: (node: N) => boolean
}

export interface VisibleRow<N> {
  readonly node: N
  readonly id: string
  /** From 1. */
  readonly level: number
  /** Index among the visible rows, -1 for a root. */
  readonly parent: number
  readonly position: number
  readonly siblings: number
  readonly expandable: boolean
  readonly open: boolean
}

/** The open part of the tree, top to bottom, without recursion: depth is whatever was pasted. */
export function visibleRows<N>(
  source: TreeSource<N>,
  open: ReadonlySet<string>,
): readonly VisibleRow<N>[] {
  const rows: VisibleRow<N>[] = []
  const branches: { nodes: readonly N[]; next: number; level: number; parent: number }[] = [
    { nodes: source.roots, next: 0, level: 1, parent: -1 },
  ]
  for (let branch = branches.at(-1); branch; branch = branches.at(-1)) {
    const node = branch.nodes[branch.next]
    if (node === undefined) {
      branches.pop()
      continue
    }
    branch.next += 1
    const id = source.id(node)
    const expandable = source.expandable(node)
    const isOpen = expandable && open.has(id)
    const { level, parent, next: position } = branch
    rows.push({
      node,
      id,
      level,
      parent,
      position,
      siblings: branch.nodes.length,
      expandable,
      open: isOpen,
    })
    if (isOpen) {
      const nodes = source.childrenOf(node)
      branches.push({ nodes, next: 0, level: level + 1, parent: rows.length - 1 })
    }
  }
  return rows
}

export type TreeMove<N> =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'toggle'; readonly id: string; readonly open: boolean }
  | { readonly kind: 'select'; readonly node: N }

/** What a key does at row `at`, by the ARIA tree pattern; null for keys that are not the tree's. */
export function treeKey<N>(
  key: string,
  rows: readonly VisibleRow<N>[],
  at: number,
  page: number,
): TreeMove<N> | null {
  const row = rows[at]
  if (!row) return null
  const go = (to: number): TreeMove<N> => ({
    kind: 'go',
    to: Math.max(0, Math.min(rows.length - 1, to)),
  })
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + page)
    case 'PageUp':
      return go(at - page)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      if (row.open) return go(at + 1)
      return row.expandable ? { kind: 'toggle', id: row.id, open: true } : go(at)
    case 'ArrowLeft':
      if (row.open) return { kind: 'toggle', id: row.id, open: false }
      return go(row.parent < 0 ? at : row.parent)
    case 'Enter':
    case ' ':
      return { kind: 'select', node: row.node }
    default:
      return null
  }
}
