import { useId } from 'react'
import type { RunRequest } from '#services/lane-request.ts'
import { crashLine, standingAt, type LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'
import { scenarioNamed } from '#services/scenario.ts'
import { StatusMark } from '#widgets/status-mark.tsx'
import { laneNames } from '#lessons/services/lane-words.ts'
import styles from './services-page.module.css'

/** By lane: how many services will have changed right after the first death. */
export type Prediction = Readonly<Partial<Record<Lane, number>>>

interface PredictionsProps {
  readonly request: RunRequest
  readonly other: Lane
  readonly value: Prediction
  readonly onChange: (value: Prediction) => void
  readonly ran: { readonly left: LaneReport; readonly right: LaneReport } | null
}

function changedAtDeath(report: LaneReport): number {
  const count = crashLine(report)
  const at = report.lines[count - 1]?.at ?? report.endedAt
  return standingAt(report, count, at).places.filter(({ changes }) => changes > 0).length
}

/** First say what you expect; the run then says what was so. */
export function Predictions({ request, other, value, onChange, ran }: PredictionsProps) {
  const id = useId()
  if (!request.cues.some(({ kind }) => kind === 'crash')) return null
  const most = scenarioNamed(request.scenario)?.services(request.count).length ?? 0
  const lanes = [other, 'atomic'] as const
  return (
    <fieldset className={styles['predict']}>
      <legend>How many services will have changed right after the first death?</legend>
      {lanes.map((lane) => {
        const report = ran && [ran.left, ran.right].find((one) => one.lane === lane)
        const truth = report ? changedAtDeath(report) : null
        return (
          <div key={lane} className={styles['guess']}>
            <label htmlFor={`${id}${lane}`}>{laneNames[lane]}</label>
            <select
              id={`${id}${lane}`}
              value={value[lane] ?? ''}
              onChange={({ target }) =>
                onChange({
                  ...value,
                  [lane]: target.value === '' ? undefined : Number(target.value),
                })
              }
            >
              <option value="">no idea yet</option>
              {Array.from({ length: most + 1 }, (_, count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
            {truth !== null && (
              <span role="status">
                {value[lane] !== undefined && (
                  <StatusMark status={value[lane] === truth ? 'passed' : 'failed'} />
                )}{' '}
                It was {truth}.
              </span>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
