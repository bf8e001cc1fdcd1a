import { useState } from 'react'
import type { CheckCard } from '#grading/exercise.ts'
import type { PlacedVerdict } from '#runner/grade-in-sandbox.ts'
import { Disclosure } from '#widgets/disclosure.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { FailureView } from './failure-view.tsx'
import type { Reveal } from './place-button.tsx'
import type { ExerciseRun } from './use-exercise-run.ts'
import styles from './results.module.css'

interface CheckItemProps {
  readonly check: CheckCard
  readonly verdict: PlacedVerdict | null
  /** It passed in an earlier run. */
  readonly before: boolean
  /** The first that failed. */
  readonly first: boolean
  readonly run: ExerciseRun
  readonly onReveal: Reveal
}

/** One check: what it demands, what it stands for, and what came of it. */
export function CheckItem({ check, verdict, before, first, run, onReveal }: CheckItemProps) {
  const [toggled, setToggled] = useState<boolean | null>(null)
  const open = toggled ?? first
  return (
    <li className={styles['check']} data-kind={verdict?.kind ?? 'unknown'}>
      <Mark verdict={verdict} before={before} />
      <div className={styles['about']}>
        <p>
          <span className={styles['id']}>{check.id}</span> {check.title}
        </p>
        <p className={styles['criterion']}>
          {check.criterion}
          {verdict && verdict.runs > 0 && ` · ${runsOf(verdict)}`}
        </p>
      </div>
      {verdict?.failure && (
        <div className={styles['whole']}>
          <Disclosure summary="What failed" open={open} onToggle={setToggled}>
            {open && (
              <FailureView
                failure={verdict.failure}
                places={verdict.places}
                run={run}
                onReveal={onReveal}
              />
            )}
          </Disclosure>
        </div>
      )}
    </li>
  )
}

const runsOf = ({ runs, complete }: PlacedVerdict): string =>
  complete ? quantity(runs, 'run') : `${quantity(runs, 'run')}, a sample of all orders`

function Mark({ verdict, before }: Pick<CheckItemProps, 'verdict' | 'before'>) {
  if (verdict?.kind === 'passed') return <StatusMark status="passed" />
  if (verdict?.kind === 'failed')
    return <StatusMark status={verdict.failure?.torn ? 'torn' : 'failed'} label="failed" />
  if (verdict) return <StatusMark status="duplicate" label="not reached" />
  return before ? (
    <StatusMark status="passed" label="passed before" />
  ) : (
    <StatusMark status="unproven" label="not run" />
  )
}
