import { ChevronLeft, ChevronRight, GitBranch, HeartPulse } from 'lucide-react'
import { useMemo } from 'react'
import type { LaneReport } from '#services/report.ts'
import { Button } from '#widgets/button.tsx'
import { Scrubber } from '#widgets/scrubber.tsx'
import { LaneView } from './lane-view.tsx'
import { duration } from '#lessons/services/lane-words.ts'
import type { Blow } from './blow.ts'
import styles from './services-page.module.css'

interface LanesProps {
  readonly left: LaneReport
  readonly right: LaneReport
  /** Milliseconds; null: the end. */
  readonly moment: number | null
  readonly onMoment: (moment: number) => void
  /** Goes on from this moment with this done to it. */
  readonly onBlow: (blow: Blow, moment: number) => void
  readonly onFork: (moment: number) => void
}

/** Both lanes at one moment of the same clock. */
export function Lanes({ left, right, moment, onMoment, onBlow, onFork }: LanesProps) {
  const times = useMemo(
    () =>
      [...new Set([left, right].flatMap(({ lines }) => lines.map(({ at }) => at)))].toSorted(
        (a, b) => a - b,
      ),
    [left, right],
  )
  const last = times.length - 1
  const step =
    moment === null
      ? last
      : Math.max(
          0,
          times.findLastIndex((at) => at <= moment),
        )
  const now = times[step] ?? 0
  const go = (to: number) => onMoment(times[to] ?? 0)
  return (
    <>
      <div className={styles['moment']}>
        <Button
          look="icon"
          aria-label="One step back"
          disabled={step === 0}
          onClick={() => go(step - 1)}
        >
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button
          look="icon"
          aria-label="One step on"
          disabled={step === last}
          onClick={() => go(step + 1)}
        >
          <ChevronRight aria-hidden="true" />
        </Button>
        <div className={styles['scrub']}>
          <Scrubber
            label="Moment"
            min={0}
            max={last}
            value={step}
            onChange={go}
            words={(value) => duration(times[value] ?? 0)}
            play={160}
          />
        </div>
        <Button
          title="What came before stays; delays and the weather’s faults are drawn anew from here on"
          onClick={() => onFork(now)}
        >
          <GitBranch aria-hidden="true" /> Fork here
        </Button>
        <Button
          title="From this moment on all live and every wire is whole"
          onClick={() => onBlow({ kind: 'heal', place: null }, now)}
        >
          <HeartPulse aria-hidden="true" /> Heal all
        </Button>
      </div>
      <div className={styles['columns']}>
        {[left, right].map((report) => (
          <LaneView
            key={report.lane}
            report={report}
            now={now}
            longest={Math.max(left.endedAt, right.endedAt)}
            onBlow={(blow) => onBlow(blow, now)}
          />
        ))}
      </div>
    </>
  )
}
