import { X } from 'lucide-react'
import { useMemo } from 'react'
import type { LaneReport, ReportLetter } from '#services/report.ts'
import { letterWords, placeName } from '#lessons/services/lane-words.ts'
import { Button } from '#widgets/button.tsx'
import { columnsOf, mostUnderway, spanOf } from './wire-columns.ts'
import styles from './wire-view.module.css'

interface WireViewProps {
  readonly report: LaneReport
  readonly underway: readonly ReportLetter[]
  readonly onLose: (between: readonly [string, string]) => void
}

/** Rows that are kept free, so that nothing below jumps. */
const MOST_ROWS = 6
/** As in the style sheet. */
const ROW = 1.75

/** Places as columns, and every letter that is on its way as an arrow between two of them. */
export function WireView({ report, underway, onLose }: WireViewProps) {
  const columns = useMemo(() => columnsOf(report), [report])
  const rows = useMemo(() => Math.min(MOST_ROWS, mostUnderway(report.lines)), [report])
  const grid = { gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr)) 2rem` }
  const shown = underway.flatMap((letter) => {
    const span = spanOf(columns, letter)
    return span ? [{ letter, span }] : []
  })
  return (
    <div className={styles['wire']}>
      <div className={styles['names']} style={grid} aria-hidden="true">
        {columns.map((name) => (
          <span key={name}>{placeName(name)}</span>
        ))}
      </div>
      <ul
        className={styles['letters']}
        style={{ minHeight: `${rows * ROW}rem` }}
        aria-label="On its way"
      >
        {shown.length === 0 && <li className={styles['none']}>Nothing is on its way.</li>}
        {shown.map(({ letter, span }) => (
          <li key={letter.id} className={styles['letter']} style={grid}>
            <span
              className={styles['arrow']}
              data-to={span.right ? 'right' : 'left'}
              style={{ gridColumn: `${span.first + 1} / ${span.last + 2}`, ...insetOf(span) }}
            >
              <span className={styles['says']}>{letterWords(letter)}</span>
              <span className="visually-hidden">
                {`, from ${placeName(letter.from)} to ${placeName(letter.to)}`}
              </span>
            </span>
            <Button
              look="icon"
              aria-label={`Lose what is on its way from ${placeName(letter.from)} to ${placeName(letter.to)}`}
              title="Lose what is on its way here"
              onClick={() => onLose([letter.from, letter.to])}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** From the middle of one column to the middle of another. */
const insetOf = ({ first, last }: { readonly first: number; readonly last: number }) => ({
  marginInline: `${50 / (last - first + 1)}%`,
})
