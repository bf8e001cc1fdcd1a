import { beefField, bumpField, headerField } from './outline-beef.ts'
import type { Field, FieldName } from './outline-field.ts'
import { transactionField } from './outline-transaction.ts'
import type { ByteRange, Reading } from './view.ts'

/** One field of what was read, with its bytes. */
export interface OutlineNode {
  /** Unique in its outline. */
  readonly id: string
  readonly field: FieldName
  /** Its place among its likes, from 0; null where it is alone or its place is not known. */
  readonly index: number | null
  readonly range: ByteRange
  /** What the bytes say: hex as displayed, a number, the first words of a script; null where its parts say it. */
  readonly value: string | number | null
  readonly expandable: boolean
  /** Made when first asked for. */
  readonly children: () => readonly OutlineNode[]
}

function nodeOf(field: Field, parent: string): OutlineNode {
  const { name, index = null, range, value, parts } = field
  const id = `${parent}/${name}@${range.start}`
  let children: readonly OutlineNode[] | null = null
  const grow = () => (parts ? parts().map((part) => nodeOf(part, id)) : [])
  return {
    id,
    field: name,
    index,
    range,
    value,
    expandable: parts !== undefined,
    children: () => (children ??= grow()),
  }
}

function rootField(reading: Reading): Field {
  switch (reading.kind) {
    case 'beef':
      return beefField(reading.beef)
    case 'transaction':
    case 'fragment':
      return transactionField(reading.bytes, reading.transaction)
    case 'bump':
      return bumpField(reading.bytes, reading.bump)
    case 'header':
      return headerField(reading.header)
  }
}

/** Every field of what was read, whole or up to a fault, as a tree that grows where it is opened. */
export const outlineOf = (reading: Reading): OutlineNode => nodeOf(rootField(reading), '')

/** Whether all of `inner` lies in `outer`. */
export const holds = (outer: ByteRange, inner: ByteRange): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

/** From the root down to the smallest field that holds all of `range`: what to open and select. */
export function outlinePath(root: OutlineNode, range: ByteRange): readonly OutlineNode[] {
  const path: OutlineNode[] = []
  for (let node: OutlineNode | undefined = root; node;) {
    path.push(node)
    node = node.children().find((child) => holds(child.range, range))
  }
  return path
}
