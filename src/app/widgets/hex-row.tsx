import type { ByteRange } from '#chain/view.ts'
import styles from './hex-view.module.css'

/** `fault` wins over `selected`, which wins over `field`. */
export interface Highlight extends ByteRange {
  readonly role: 'selected' | 'fault' | 'field'
}

interface HexRowProps {
  readonly start: number
  readonly bytes: Uint8Array
  readonly columns: number
  readonly digits: number
  readonly ascii: boolean
  readonly highlights: readonly Highlight[]
}

const order = ['fault', 'selected', 'field'] as const

const printable = (byte: number) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')

/** One row: offset, bytes in groups of 8, their ASCII. Neighbours of one highlight touch, so a field reads as one block. */
export function HexRow({ start, bytes, columns, digits, ascii, highlights }: HexRowProps) {
  const here = highlights.filter(
    (range) => range.start < start + columns && (range.end > start || range.start === start),
  )
  const roleAt = (at: number) =>
    order.find((role) =>
      here.some((range) => range.role === role && range.start <= at && at < range.end),
    )
  const cells = Array.from(bytes, (byte, i) => ({ byte, at: start + i, role: roleAt(start + i) }))
  return (
    <div className={styles['row']}>
      <span className={styles['offset']}>{start.toString(16).padStart(digits, '0')}</span>
      <span className={styles['bytes']}>
        {cells.map(({ byte, at, role }, i) => (
          <span
            key={at}
            data-at={at}
            data-role={role}
            data-joins={role && role === cells[i + 1]?.role}
          >
            {byte.toString(16).padStart(2, '0')}
          </span>
        ))}
      </span>
      {ascii && (
        <span className={styles['ascii']} aria-hidden="true">
          {cells.map(({ byte, at, role }) => (
            <span key={at} data-at={at} data-role={role}>
              {printable(byte)}
            </span>
          ))}
        </span>
      )}
    </div>
  )
}
