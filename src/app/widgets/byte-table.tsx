import {
  Fragment,
  useEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { toHex } from '#base/bytes.ts'
import type { ByteRange } from '#chain/view.ts'
import { ByteRun, MOST_BYTES } from './byte-run.tsx'
import styles from './byte-table.module.css'

/** One field of some bytes; `inBoth` is false where only the second form has it. */
export interface ByteRow {
  readonly key: string
  readonly title: string
  /** What the bytes say. */
  readonly value: ReactNode
  readonly at: ByteRange
  readonly inBoth: boolean
  /** Stands above the row. */
  readonly heading?: string
}

interface ByteTableProps {
  readonly label: string
  /** Names of the shorter and of the longer form, and what is said of a field that only the longer has. */
  readonly forms: readonly [string, string]
  readonly added: string
  /** Of the longer form: the shorter is a part of it. */
  readonly bytes: Uint8Array
  readonly rows: readonly ByteRow[]
  /** An offset. */
  readonly cursor: number | null
  /** Keys of rows that belong together now. */
  readonly lit: ReadonlySet<string>
  readonly changed: ReadonlySet<number>
  readonly onCursor: (offset: number) => void
  /** A digit was typed on a byte (null: as it was before). Without it nothing can be edited. */
  readonly onByte?: (offset: number, byte: number | null) => void
  readonly onPoint?: (row: string | null) => void
}

/** Two forms of the same bytes, field beside field. One stop for Tab: arrows move, hex digits overwrite, Backspace restores. */
export function ByteTable(props: ByteTableProps) {
  const { label, forms, added, bytes, rows, cursor, lit, changed, onCursor, onByte, onPoint } =
    props
  const table = useRef<HTMLTableElement>(null)
  /** The byte whose first digit was typed. */
  const half = useRef<number | null>(null)
  const offsets = rows.flatMap(({ at }) =>
    Array.from({ length: Math.min(at.end - at.start, MOST_BYTES) }, (_, i) => at.start + i),
  )

  useEffect(() => {
    const byte = table.current?.querySelector(`td:last-child [data-at="${cursor}"]`)
    byte?.scrollIntoView({ block: 'nearest' })
  }, [cursor])

  const go = (to: number | undefined) => {
    half.current = null
    if (to !== undefined) onCursor(to)
  }
  const step = (by: number) => {
    const place = cursor === null ? -1 : offsets.indexOf(cursor)
    go(place < 0 ? offsets[0] : offsets[Math.max(0, Math.min(offsets.length - 1, place + by))])
  }
  const leap = (by: 1 | -1) => {
    const place = rows.findIndex(
      ({ at }) => cursor !== null && cursor >= at.start && cursor < at.end,
    )
    go(rows[Math.max(0, Math.min(rows.length - 1, place + by))]?.at.start)
  }
  const type = (digit: number) => {
    if (cursor === null || !onByte) return
    const byte = bytes[cursor] ?? 0
    const second = half.current === cursor
    onByte(cursor, second ? (byte & 0xf0) | digit : (digit << 4) | (byte & 0x0f))
    if (second) step(1)
    else half.current = cursor
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      ArrowUp: () => leap(-1),
      ArrowDown: () => leap(1),
      Home: () => go(offsets[0]),
      End: () => go(offsets.at(-1)),
      Backspace: () => cursor !== null && onByte?.(cursor, null),
    }
    const move = moves[event.key]
    if (move) move()
    else if (/^[0-9a-f]$/i.test(event.key)) type(Number.parseInt(event.key, 16))
    else return
    event.preventDefault()
  }
  const pick = (event: MouseEvent) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined
    if (at !== undefined) go(Number(at))
  }
  return (
    // One stop for Tab, arrows inside: hundreds of bytes would each be announced.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      ref={table}
      className={styles['table']}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={press}
      onClick={pick}
      onPointerLeave={() => onPoint?.(null)}
    >
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{forms[0]}</th>
          <th scope="col">{forms[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, title, value, at, inBoth, heading }) => {
          const inside = cursor !== null && cursor >= at.start && cursor < at.end
          const run = {
            hex: toHex(bytes, at.start, at.end),
            start: at.start,
            cursor: inside ? cursor : null,
            changed: [...changed].filter((one) => one >= at.start && one < at.end).join(','),
          }
          return (
            <Fragment key={key}>
              {heading !== undefined && (
                <tr className={styles['heading']}>
                  <th scope="colgroup" colSpan={3}>
                    {heading}
                  </th>
                </tr>
              )}
              <tr
                data-added={!inBoth}
                data-lit={lit.has(key)}
                data-here={inside}
                onPointerEnter={() => onPoint?.(key)}
              >
                <th scope="row">
                  {title}
                  {value !== null && <span className={styles['value']}>{value}</span>}
                  {!inBoth && <span className={styles['added']}>{added}</span>}
                </th>
                <td>
                  {inBoth ? (
                    <ByteRun {...run} />
                  ) : (
                    <span className={styles['none']}>not there</span>
                  )}
                </td>
                <td>
                  <ByteRun {...run} />
                </td>
              </tr>
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}
