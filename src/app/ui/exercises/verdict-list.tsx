import type { CheckCard } from '#grading/exercise.ts'
import type { PlacedVerdict } from './use-grading.ts'
import styles from './exercises.module.css'

interface VerdictListProps {
  readonly checks: readonly CheckCard[]
  readonly verdicts: readonly PlacedVerdict[]
  readonly onPlace: (file: string, line: number, column: number) => void
}

const marks = {
  passed: '✓ Passed',
  failed: '✕ Failed',
  skipped: '– Not reached',
  unknown: '○ Not run',
}

/** Every check before the first run, and what came of each as it comes. */
export function VerdictList({ checks, verdicts, onPlace }: VerdictListProps) {
  return (
    <ol className={styles['checks']} aria-label="Checks">
      {checks.map(({ id, title, criterion }) => {
        const verdict = verdicts.find((one) => one.id === id)
        const kind = verdict?.kind ?? 'unknown'
        return (
          <li key={id} data-kind={kind}>
            <span className={styles['mark']}>{marks[kind]}</span>
            <div>
              <p>
                {id} {title}
              </p>
              <p className={styles['criterion']}>{criterion}</p>
              {verdict?.failure && (
                <Why failure={verdict.failure} places={verdict.places} onPlace={onPlace} />
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

interface WhyProps extends Pick<VerdictListProps, 'onPlace'> {
  readonly failure: NonNullable<PlacedVerdict['failure']>
  readonly places: PlacedVerdict['places']
}

function Why({ failure, places, onPlace }: WhyProps) {
  const { ran, expected, observed, thrown } = failure
  const [place] = places
  return (
    <dl className={styles['why']}>
      <dt>Run</dt>
      <dd>{ran}</dd>
      <dt>Expected</dt>
      <dd>{expected}</dd>
      <dt>Observed</dt>
      <dd>{observed}</dd>
      {thrown && (
        <>
          <dt>Thrown</dt>
          <dd>
            {thrown.name}: {thrown.message}{' '}
            {place && (
              <button
                type="button"
                onClick={() => onPlace(place.file, place.line, place.column)}
              >{`${place.file}, line ${place.line}`}</button>
            )}
          </dd>
        </>
      )}
    </dl>
  )
}
