import { useMemo, useState } from 'react'
import type { LaneReport } from '#services/report.ts'
import { Scrubber } from '#widgets/scrubber.tsx'
import { LaneView } from './lane-view.tsx'
import { duration } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface LanesProps {
  readonly left: LaneReport
  readonly right: LaneReport
  /** Goes on from the moment that is shown, with this place dead for a while. */
  readonly onKill: (place: string, at: number) => void
}

/** Both lanes at one moment of the same clock. */
export function Lanes({ left, right, onKill }: LanesProps) {
  const times = useMemo(
    () =>
      [...new Set([left, right].flatMap(({ lines }) => lines.map(({ at }) => at)))].toSorted(
        (a, b) => a - b,
      ),
    [left, right],
  )
  const [step, setStep] = useState(times.length - 1)
  const now = times[step] ?? 0
  return (
    <section className={styles['lanes']} aria-label="The run">
      <Scrubber
        label="Moment"
        min={0}
        max={times.length - 1}
        value={step}
        onChange={setStep}
        words={(value) => duration(times[value] ?? 0)}
        play={160}
      />
      <div className={styles['columns']}>
        {[left, right].map((report) => (
          <LaneView
            key={report.lane}
            report={report}
            now={now}
            longest={Math.max(left.endedAt, right.endedAt)}
            onKill={(place) => onKill(place, now)}
          />
        ))}
      </div>
    </section>
  )
}
