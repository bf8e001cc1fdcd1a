import type { Exercise } from '#grading/exercise.ts'
import type { Progress } from '#model/desk.ts'
import { CheckItem } from './check-item.tsx'
import type { Reveal } from './place-button.tsx'
import { checksByStep } from './reached.ts'
import { ReplayField } from './replay-field.tsx'
import { resultWords } from './result-words.ts'
import type { ExerciseRun } from './use-exercise-run.ts'
import styles from './results.module.css'

interface ResultsPanelProps {
  readonly exercise: Exercise
  readonly run: ExerciseRun
  readonly progress: Progress
  /** The step that one is at. */
  readonly step: number
  /** A code that a link brought. */
  readonly offered: string | null
  /** Whether that came to what the link says; null: it was not run yet, or nobody said. */
  readonly verified: boolean | null
  readonly onReveal: Reveal
}

/** Every check before the first run, by step, and what came of each as it comes; the first that fails is open. */
export function ResultsPanel(props: ResultsPanelProps) {
  const { exercise, run, progress, step, offered, verified, onReveal } = props
  const { grading } = run
  const failed = grading.verdicts.find(({ kind }) => kind === 'failed')
  return (
    <section className={styles['results']} aria-labelledby="checks-title">
      <h2 id="checks-title" tabIndex={-1}>
        Checks
      </h2>
      <p role="status">{resultWords(exercise, run)}</p>
      <ol className={styles['groups']} aria-label="Checks by step">
        {checksByStep(exercise).map((group) => (
          <li key={group.title} data-current={group.step === step}>
            <h3>
              {group.step + 1}. {group.title}
            </h3>
            <ul>
              {group.checks.map((check) => (
                <CheckItem
                  key={`${check.id}/${grading.count}`}
                  check={check}
                  verdict={grading.verdicts.find(({ id }) => id === check.id) ?? null}
                  before={Object.hasOwn(progress.passed, check.id)}
                  first={failed?.id === check.id}
                  run={run}
                  onReveal={onReveal}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <ReplayField
        key={offered}
        run={run}
        offered={offered}
        verified={verified}
        shownAbove={codesOf(run)}
        onReveal={onReveal}
      />
    </section>
  )
}

const codesOf = ({ grading }: ExerciseRun): readonly string[] =>
  grading.verdicts.flatMap(({ failure }) => failure?.counterexample?.code ?? [])
