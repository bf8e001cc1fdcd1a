import type { OutlineNode } from '#chain/outline.ts'
import { shortId } from '#diagrams/short-id.ts'
import { fieldTitle, fieldValue } from './field-words.ts'
import styles from './field-row.module.css'

/** One line of the tree: what it is, what it says. */
export function FieldRow({ node }: { readonly node: OutlineNode }) {
  const value = fieldValue(node)
  const isId = /^[0-9a-f]{64}(\.\d+)?$/.test(value)
  return (
    <span className={styles['row']}>
      <span className={styles['title']}>{fieldTitle(node)}</span>
      <span className={styles['value']}>{isId ? shortId(value) : value}</span>
    </span>
  )
}
