import { useMemo } from 'react'
import { sequenceDiagram } from '#diagrams/sequence-diagram.ts'
import { standingAt, type LaneReport } from '#services/report.ts'
import { Banner } from '#widgets/banner.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { Quantity } from '#widgets/quantity.tsx'
import { sequenceOf } from '#lessons/services/lane-steps.ts'
import { PlaceCard } from './place-card.tsx'
import type { Blow } from './blow.ts'
import { TimeStrip } from './time-strip.tsx'
import { WireView } from './wire-view.tsx'
import { duration, laneNames, lineWords, placeName } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

interface LaneViewProps {
  readonly report: LaneReport
  /** Milliseconds. */
  readonly now: number
  readonly longest: number
  readonly onBlow: (blow: Blow) => void
}

/** One lane at one moment: who stands how, what it has cost so far, and the letters around now. */
export function LaneView({ report, now, longest, onBlow }: LaneViewProps) {
  const { lines, services, lane } = report
  const count = lines.filter(({ at }) => at <= now).length
  const standing = standingAt(report, count, now)
  const changed = standing.places.filter(({ changes }) => changes > 0).length
  const { steps, lineOf } = useMemo(() => sequenceOf(report), [report])
  const around = lineOf.findLastIndex((index) => index < count)
  const last = lines[count - 1]
  const people = useMemo(() => ['client', ...report.places].map(placeName), [report])
  const diagram = useMemo(
    () => sequenceDiagram(people, steps, Math.max(0, around)),
    [people, steps, around],
  )
  return (
    <section className={styles['lane']} aria-label={laneNames[lane]}>
      <h2>{laneNames[lane]}</h2>
      <dl className={styles['figures']}>
        <div>
          <dt>Changed</dt>
          <dd>
            {changed} of <Quantity value={services.length} unit="service" />
          </dd>
        </div>
        <div>
          <dt>Between services</dt>
          <dd>
            <Quantity value={standing.letters} unit="letter" />
          </dd>
        </div>
        <div>
          <dt>Held locked</dt>
          <dd>{duration(standing.locked)}</dd>
        </div>
      </dl>
      {!report.quiet && (
        <Banner tone="notice" title="This run was stopped before it ended.">
          It would go on sending letters to somebody who is dead.
        </Banner>
      )}
      <WireView
        report={report}
        underway={standing.underway}
        onLose={(between) => onBlow({ kind: 'drop', between })}
      />
      <ul className={styles['places']}>
        {standing.places.map((place) => (
          <PlaceCard
            key={place.name}
            place={place}
            cuts={standing.cuts}
            service={services.includes(place.name)}
            onBlow={onBlow}
          />
        ))}
      </ul>
      <p className={styles['last']}>
        {last
          ? `${placeName(lineWords(last).who)}: ${lineWords(last).what}`
          : 'Nothing has happened yet.'}
      </p>
      <TimeStrip report={report} now={now} longest={longest} />
      <Diagram diagram={diagram} title={`Letters, ${laneNames[lane]}`} />
    </section>
  )
}
