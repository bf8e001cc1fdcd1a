import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { ByteRange } from '#chain/view.ts'
import { HexRow, type Highlight } from './hex-row.tsx'
import { useNarrow } from './use-narrow.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import styles from './hex-view.module.css'

interface HexViewProps {
  readonly label: string
  readonly bytes: Uint8Array
  readonly highlights?: readonly Highlight[]
  /** Scrolled into view whenever this object changes. */
  readonly reveal?: ByteRange | null
  /** A byte was clicked, or reached by the arrow keys. */
  readonly onSelect?: (offset: number) => void
  readonly ascii?: boolean
}

const ROW_HEIGHT = 22
const WIDE = 580
const nothing: readonly Highlight[] = []

/** Bytes in rows of 16 (8 where it is narrow) with offsets; 32 MiB scroll as 32 bytes do. */
export function HexView(props: HexViewProps) {
  const { label, bytes, highlights = nothing, reveal = null, onSelect, ascii = true } = props
  const viewport = useRef<HTMLDivElement>(null)
  const columns = useNarrow(viewport, WIDE) ? 8 : 16
  const rows = useVirtualRows(viewport, Math.ceil(bytes.length / columns), ROW_HEIGHT)
  const { reveal: revealRow } = rows
  const digits = Math.max(4, (bytes.length - 1).toString(16).length)
  const cursor = highlights.find((highlight) => highlight.role === 'selected')?.start ?? 0

  useEffect(() => {
    if (!reveal) return
    revealRow(Math.floor(Math.max(reveal.start, reveal.end - 1) / columns))
    revealRow(Math.floor(reveal.start / columns))
  }, [reveal, columns, revealRow])

  const move = (event: KeyboardEvent) => {
    const page = columns * rows.rowsInView
    const step = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      PageUp: -page,
      PageDown: page,
      Home: -cursor,
      End: bytes.length - 1 - cursor,
    }[event.key]
    if (step === undefined || !onSelect || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const to = Math.max(0, Math.min(bytes.length - 1, cursor + step))
    onSelect(to)
    revealRow(Math.floor(to / columns))
  }

  const pick = (event: MouseEvent) => {
    const cell = event.target instanceof HTMLElement ? event.target.dataset['at'] : undefined
    if (cell !== undefined) onSelect?.(Number(cell))
  }

  const shown = useMemo(
    () => Array.from({ length: Math.max(0, rows.end - rows.first) }, (_, i) => rows.first + i),
    [rows.first, rows.end],
  )
  return (
    // One stop for Tab, arrows inside: a grid's thousands of cells would each be announced.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={viewport}
      className={styles['view']}
      role="group"
      aria-label={`${label}, ${bytes.length} bytes in hexadecimal`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={rows.onScroll}
      onScrollEnd={rows.onScrollEnd}
      onKeyDown={move}
      onClick={pick}
      data-selectable={onSelect !== undefined}
      data-columns={columns}
    >
      <div className={styles['all']} style={{ height: rows.height }}>
        <div className={styles['shown']} style={{ transform: `translateY(${rows.offset}px)` }}>
          {shown.map((row) => (
            <HexRow
              key={row}
              start={row * columns}
              bytes={bytes.subarray(row * columns, (row + 1) * columns)}
              columns={columns}
              digits={digits}
              ascii={ascii}
              highlights={highlights}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
