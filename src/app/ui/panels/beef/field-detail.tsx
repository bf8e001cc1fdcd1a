import type { OutlineNode } from '#chain/outline.ts'
import { bytesAt, sentence } from '#ui/explain/explanation.ts'
import { byteCount } from '#widgets/quantity.tsx'
import { fieldTitle, fieldValue } from './field-words.ts'
import styles from './field-detail.module.css'

const MOST = 400

/** The chosen field in full, between the tree and its bytes. */
export function FieldDetail({ node }: { readonly node: OutlineNode | null }) {
  if (!node) {
    return <p className={styles['hint']}>Choose a field, or click a byte, to see what it says.</p>
  }
  const value = fieldValue(node)
  const { start, end } = node.range
  return (
    <div className={styles['detail']} aria-live="polite">
      <p className={styles['head']}>
        <strong>{fieldTitle(node)}</strong>
        <span className={styles['range']}>
          {end > start ? sentence(bytesAt(node.range)) : `Missing, at byte ${start}`} ·{' '}
          {byteCount(end - start)}
        </span>
      </p>
      {value !== '' && (
        <p className={styles['value']}>
          {value.length > MOST ? `${value.slice(0, MOST)}…` : value}
        </p>
      )}
    </div>
  )
}
