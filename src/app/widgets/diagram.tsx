import { ClipboardCopy, Maximize2, Minus, Plus } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import type { DiagramCell, DiagramText } from '#diagrams/diagram.ts'
import { turned } from '#diagrams/flowchart.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { IdChip } from './id-chip.tsx'
import { Segmented } from './segmented.tsx'
import { Drawing } from './drawing.tsx'
import { useCopy } from './use-copy.tsx'
import { useNarrow } from './use-narrow.ts'
import { usePicture } from './use-picture.ts'
import styles from './diagram.module.css'

interface DiagramProps {
  readonly diagram: DiagramText
  /** What it is a picture of ("Ancestry of 3f2a…"). */
  readonly title: string
}

const NARROW = 480
const views = [
  { value: 'picture', label: 'Picture' },
  { value: 'table', label: 'Table' },
] as const

const cellOf = (cell: DiagramCell | undefined) =>
  typeof cell === 'object' ? <IdChip id={cell.id} /> : cell

/** A picture and its text twin: the same facts as a table, for eyes and ears alike. */
export function Diagram({ diagram, title }: DiagramProps) {
  const [view, setView] = useState<'picture' | 'table'>('picture')
  const [zoom, setZoom] = useState<number | null>(null)
  const figure = useRef<HTMLElement>(null)
  const narrow = useNarrow(figure, NARROW)
  const picture = usePicture(useDeferredValue(narrow ? turned(diagram.text) : diagram.text))
  const { copy, said } = useCopy()
  const { table } = diagram
  return (
    <figure ref={figure} className={styles['diagram']} aria-label={title}>
      <div className={styles['bar']}>
        <span className={styles['title']}>{title}</span>
        {view === 'picture' && (
          <div className={styles['zoom']}>
            <Button look="icon" aria-label="Zoom out" onClick={() => setZoom((zoom ?? 1) / 1.25)}>
              <Minus aria-hidden="true" />
            </Button>
            <Button look="icon" aria-label="Zoom in" onClick={() => setZoom((zoom ?? 1) * 1.25)}>
              <Plus aria-hidden="true" />
            </Button>
            <Button look="icon" aria-label="Fit" onClick={() => setZoom(null)}>
              <Maximize2 aria-hidden="true" />
            </Button>
          </div>
        )}
        <Button
          look="icon"
          aria-label="Copy as Mermaid text"
          title="Copy as Mermaid text"
          onClick={() => copy('Mermaid text', diagram.text)}
        >
          <ClipboardCopy aria-hidden="true" />
        </Button>
        <Segmented label={`Show ${title} as`} options={views} value={view} onChange={setView} />
      </div>
      {said}
      {view === 'table' ? (
        <DataTable
          caption={table.caption}
          columns={table.columns.map((column, i) => ({
            key: column,
            title: column,
            cell: (row: readonly DiagramCell[]) => cellOf(row[i]),
          }))}
          rows={table.rows}
          rowKey={(_, index) => index}
          empty="Nothing to show."
        />
      ) : (
        <Drawing picture={picture} title={title} description={diagram.description} zoom={zoom} />
      )}
    </figure>
  )
}
