import { ShowMe } from '#lessons/show-me.tsx'
import { sequenceDiagram } from '#diagrams/sequence-diagram.ts'
import type { RunRequest } from '#services/lane-request.ts'
import { standingAt, type LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'
import { DataTable, type Column } from '#widgets/data-table.tsx'
import { Diagram } from '#widgets/diagram.tsx'
import { duration, laneNames, placeName } from './lane-words.ts'
import { sequenceOf } from './lane-steps.ts'
import styles from './lanes-shown.module.css'

interface LanesShownProps {
  readonly title: string
  readonly run: RunRequest
  readonly lanes: readonly Lane[]
  /** Milliseconds; the end where it is left out. */
  readonly at?: number
}

const standingOf = (report: LaneReport, at: number) =>
  standingAt(report, report.lines.filter((line) => line.at <= at).length, at)

const changedIn = (report: LaneReport, at: number): number =>
  standingOf(report, at).places.filter(({ changes }) => changes > 0).length

const columnsAt = (at: number): readonly Column<LaneReport>[] => [
  { key: 'lane', title: 'Lane', cell: ({ lane }) => laneNames[lane] },
  {
    key: 'changed',
    title: 'Changed',
    cell: (report) => `${changedIn(report, at)} of ${report.services.length}`,
  },
  {
    key: 'letters',
    title: 'Letters between services',
    align: 'end',
    cell: (report) => standingOf(report, at).letters,
  },
  {
    key: 'locked',
    title: 'Coins locked, in all',
    align: 'end',
    cell: (report) => duration(standingOf(report, at).locked),
  },
]

interface LaneFiguresProps {
  /** What was run: two pictures of one page have two names. */
  readonly title: string
  readonly reports: readonly LaneReport[]
  readonly at: number | undefined
}

/** What each lane has come to at one moment: figures, then who wrote to whom. */
export function LaneFigures({ title, reports, at }: LaneFiguresProps) {
  const end = Math.max(...reports.map(({ endedAt }) => endedAt))
  const moment = at ?? end
  return (
    <div className={styles['lanes']}>
      <DataTable
        caption={at === undefined ? 'At the end' : `After ${duration(at)}`}
        columns={columnsAt(moment)}
        rows={reports}
        rowKey={({ lane }) => lane}
        empty=""
      />
      {reports.map((report) => {
        const { steps, lineOf } = sequenceOf(report)
        const shown = report.lines.filter((line) => line.at <= moment).length
        const last = lineOf.findLastIndex((index) => index < shown)
        const diagram = sequenceDiagram(
          ['client', ...report.places].map(placeName),
          steps.slice(0, last + 1),
        )
        return (
          <Diagram
            key={report.lane}
            diagram={diagram}
            title={`${laneNames[report.lane]}: ${title}`}
          />
        )
      })}
    </div>
  )
}

/** A claim about lanes, and the button that plays it. */
export function LanesShown({ title, run, lanes, at }: LanesShownProps) {
  return (
    <ShowMe title={title} run={(runner) => runner.lanes(run, lanes)}>
      {(reports) => <LaneFigures title={title} reports={reports} at={at} />}
    </ShowMe>
  )
}
