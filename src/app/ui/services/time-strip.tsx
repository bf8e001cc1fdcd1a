import { useMemo } from 'react'
import { stripOf } from './strip.ts'
import type { LaneReport } from '#services/report.ts'
import { placeName } from '#lessons/services/lane-words.ts'
import styles from './time-strip.module.css'

interface TimeStripProps {
  readonly report: LaneReport
  readonly now: number
  /** Milliseconds that the whole width stands for. */
  readonly longest: number
}

/** Who lived when, what was locked for how long, and each commit; the sequence's table says the same in words. */
export function TimeStrip({ report, now, longest }: TimeStripProps) {
  const rows = useMemo(() => stripOf(report), [report])
  const along = (at: number): string => `${(100 * Math.min(at, longest)) / Math.max(1, longest)}%`
  const span = ({ from, to }: { readonly from: number; readonly to: number }) => ({
    left: along(from),
    width: `calc(${along(to)} - ${along(from)})`,
  })
  return (
    <div className={styles['strip']} aria-hidden="true">
      {rows.map(({ place, lives, locks, commits }) => (
        <div key={place} className={styles['row']}>
          <span className={styles['name']}>{placeName(place)}</span>
          <div className={styles['line']}>
            {lives.map((life) => (
              <span key={life.from} className={styles['life']} style={span(life)} />
            ))}
            {locks.map((lock) => (
              <span key={`${lock.from} ${lock.to}`} className={styles['lock']} style={span(lock)} />
            ))}
            {commits.map((at) => (
              <span key={at} className={styles['commit']} style={{ left: along(at) }} />
            ))}
            <span className={styles['now']} style={{ left: along(now) }} />
          </div>
        </div>
      ))}
      <p className={styles['key']}>
        <span data-kind="life">alive</span>
        <span data-kind="lock">locked</span>
        <span data-kind="commit">commit</span>
      </p>
    </div>
  )
}
