import { memo } from 'react'
import styles from './byte-table.module.css'

/** A longer field shows its beginning: nobody reads the rest byte by byte. */
export const MOST_BYTES = 256

interface ByteRunProps {
  /** Two digits a byte. */
  readonly hex: string
  /** Offset of the first byte. */
  readonly start: number
  readonly cursor: number | null
  /** Offsets that are not as they were, joined by commas: equal text, equal picture. */
  readonly changed: string
}

/** The bytes of one field, wrapping where they must; each carries its offset as `data-at`. */
export const ByteRun = memo(function ByteRun({ hex, start, cursor, changed }: ByteRunProps) {
  const offsets = new Set(changed === '' ? [] : changed.split(',').map(Number))
  const length = hex.length / 2
  const shown = Math.min(length, MOST_BYTES)
  return (
    <span className={styles['run']}>
      {Array.from({ length: shown }, (_, i) => (
        <span
          key={i}
          className={styles['byte']}
          data-at={start + i}
          data-cursor={cursor === start + i}
          data-changed={offsets.has(start + i)}
        >
          {hex.slice(2 * i, 2 * i + 2)}
        </span>
      ))}
      {length > shown && <span className={styles['rest']}>… {length - shown} more</span>}
    </span>
  )
})
