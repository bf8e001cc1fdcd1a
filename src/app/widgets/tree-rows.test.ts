import { describe, expect, test } from 'vitest'
import { treeKey, visibleRows, type TreeSource } from './tree-rows.ts'

interface Branch {
  readonly id: string
  readonly parts: readonly Branch[]
}
const leaf = (id: string): Branch => ({ id, parts: [] })
const roots = [
  leaf('version'),
  { id: 'inputs', parts: [{ id: 'input', parts: [leaf('script')] }, leaf('second')] },
  leaf('locktime'),
]
const asked: string[] = []
const source: TreeSource<Branch> = {
  roots,
  id: (node) => node.id,
  childrenOf: (node) => {
    asked.push(node.id)
    return node.parts
  },
  expandable: (node) => node.parts.length > 0,
}
const rows = visibleRows(source, new Set(['inputs']))

describe('W3 tree', () => {
  test('W3 only open branches are asked for their children', () => {
    asked.length = 0
    const shown = visibleRows(source, new Set(['inputs']))
    expect(asked).toEqual(['inputs'])
    expect(shown.map((row) => `${'.'.repeat(row.level)}${row.id}`)).toEqual([
      '.version',
      '.inputs',
      '..input',
      '..second',
      '.locktime',
    ])
    expect(shown[3]).toMatchObject({ position: 2, siblings: 2, parent: 1 })
  })

  test('W3 an id in the open set does not open a leaf', () => {
    expect(visibleRows(source, new Set(['version']))).toHaveLength(3)
  })

  test('W3 depth is no limit', () => {
    const deep: TreeSource<number> = {
      roots: [0],
      id: String,
      childrenOf: (n) => [n + 1],
      expandable: (n) => n < 20_000,
    }
    const all = new Set(Array.from({ length: 20_000 }, (_, i) => String(i)))
    expect(visibleRows(deep, all)).toHaveLength(20_001)
  })

  test.each([
    ['ArrowDown', 0, { kind: 'go', to: 1 }],
    ['ArrowDown', 4, { kind: 'go', to: 4 }],
    ['ArrowUp', 0, { kind: 'go', to: 0 }],
    ['ArrowRight', 1, { kind: 'go', to: 2 }],
    ['ArrowRight', 2, { kind: 'toggle', id: 'input', open: true }],
    ['ArrowRight', 0, { kind: 'go', to: 0 }],
    ['ArrowLeft', 1, { kind: 'toggle', id: 'inputs', open: false }],
    ['ArrowLeft', 3, { kind: 'go', to: 1 }],
    ['ArrowLeft', 4, { kind: 'go', to: 4 }],
    ['Home', 3, { kind: 'go', to: 0 }],
    ['End', 0, { kind: 'go', to: 4 }],
    ['PageDown', 0, { kind: 'go', to: 3 }],
    ['Enter', 0, { kind: 'select', node: roots[0] }],
    ['q', 0, null],
  ] as const)('W3 %s at row %i', (key, at, move) => {
    expect(treeKey(key, rows, at, 3)).toEqual(move)
  })

  test('W3 an empty tree has no moves', () => {
    expect(treeKey('ArrowDown', [], 0, 3)).toBeNull()
  })
})
