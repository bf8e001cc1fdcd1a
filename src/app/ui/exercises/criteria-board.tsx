import type { Exercise } from '#grading/exercise.ts'
import type { Progress } from '#model/desk.ts'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { criteriaReached, type CriterionReached } from './reached.ts'
import styles from './exercise-list.module.css'

interface CriteriaBoardProps {
  readonly exercises: readonly Exercise[]
  readonly progress: readonly Progress[]
}

/** The module's success criteria: each fills with the checks that stand for it. */
export function CriteriaBoard({ exercises, progress }: CriteriaBoardProps) {
  return (
    <section className={styles['board']} aria-labelledby="criteria">
      <h2 id="criteria">The module’s success criteria</h2>
      <p>Each is met when every check that stands for it has passed.</p>
      <ul>
        {criteriaReached(exercises, progress).map((reached) => (
          <li key={reached.criterion}>
            <span>{reached.criterion}</span>
            <progress
              aria-label={reached.criterion}
              value={reached.passed}
              max={Math.max(1, reached.checks)}
            />
            <Standing {...reached} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Standing({ passed, checks }: CriterionReached) {
  if (checks === 0) return <StatusMark status="unknown" label="no check yet" />
  if (passed === checks) return <StatusMark status="passed" label="met" />
  return (
    <StatusMark
      status={passed > 0 ? 'retained' : 'unproven'}
      label={`${passed} of ${quantity(checks, 'check')}`}
    />
  )
}
