import { Maximize2, Minus, Plus } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import type { DiagramCell, DiagramText } from '#diagrams/diagram.ts'
import { turned } from '#diagrams/flowchart.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { IdChip } from './id-chip.tsx'
import { renderMermaid } from './render-mermaid.ts'
import { Segmented } from './segmented.tsx'
import { useTheme } from './theme-colors.ts'
import { useNarrow } from './use-narrow.ts'
import styles from './diagram.module.css'

interface DiagramProps {
  readonly diagram: DiagramText
  /** What it is a picture of ("Ancestry of 3f2a…"). */
  readonly title: string
}

type Picture =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'drawn'; readonly svg: string }
  | { readonly kind: 'refused' }

const SETTLE = 120
const NARROW = 480
const views = [
  { value: 'picture', label: 'Picture' },
  { value: 'table', label: 'Table' },
] as const

const cellOf = (cell: DiagramCell | undefined) =>
  typeof cell === 'object' ? <IdChip id={cell.id} /> : cell

/** Keeps the last picture up until the next is drawn; one that is asked for too late is dropped. */
function usePicture(text: string): Picture {
  const theme = useTheme()
  const id = `diagram${useId().replaceAll(/\W/g, '')}`
  const [picture, setPicture] = useState<Picture>({ kind: 'drawing' })
  useEffect(() => {
    let stale = false
    const show = (next: Picture) => {
      if (!stale) setPicture(next)
    }
    const timer = setTimeout(() => {
      renderMermaid(text, theme, id).then(
        (svg) => show({ kind: 'drawn', svg }),
        () => show({ kind: 'refused' }),
      )
    }, SETTLE)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [text, theme, id])
  return picture
}

/** A picture and its text twin: the same facts as a table, for eyes and ears alike. */
export function Diagram({ diagram, title }: DiagramProps) {
  const [view, setView] = useState<'picture' | 'table'>('picture')
  const [zoom, setZoom] = useState<number | null>(null)
  const figure = useRef<HTMLElement>(null)
  const narrow = useNarrow(figure, NARROW)
  const picture = usePicture(useDeferredValue(narrow ? turned(diagram.text) : diagram.text))
  const { table } = diagram
  return (
    <figure ref={figure} className={styles['diagram']}>
      <div className={styles['bar']}>
        <figcaption className={styles['title']}>{title}</figcaption>
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
        <Segmented label={`Show ${title} as`} options={views} value={view} onChange={setView} />
      </div>
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
        <Drawing picture={picture} description={diagram.description} zoom={zoom} />
      )}
    </figure>
  )
}

interface DrawingProps {
  readonly picture: Picture
  readonly description: string
  readonly zoom: number | null
}

/** Smaller than three quarters, labels cannot be read: then the frame scrolls instead. */
const leastWidth = (picture: Picture): number => {
  const svg = picture.kind === 'drawn' ? picture.svg : ''
  const [, width = '0'] = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+)/.exec(svg) ?? []
  return Number(width) * 0.75
}

function Drawing({ picture, description, zoom }: DrawingProps) {
  if (picture.kind === 'refused') {
    return (
      <Banner tone="problem" title="This picture could not be drawn.">
        The table says the same.
      </Banner>
    )
  }
  const size = zoom === null ? { minWidth: leastWidth(picture) } : { zoom }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['frame']} role="region" aria-label="Picture" tabIndex={0}>
      {picture.kind === 'drawing' ? (
        <p className={styles['drawing']}>Drawing…</p>
      ) : (
        <div
          className={styles['svg']}
          role="img"
          aria-label={description}
          data-fit={zoom === null}
          style={size}
          dangerouslySetInnerHTML={{ __html: picture.svg }}
        />
      )}
    </div>
  )
}
