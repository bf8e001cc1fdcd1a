import type { Exercise } from '#grading/exercise.ts'
import type { Progress } from '#model/desk.ts'
import { Button } from '#widgets/button.tsx'
import { Hints } from './hints.tsx'
import { beginningOf, sameFiles, type ExerciseParts, type Work } from './work.ts'
import styles from './step-panel.module.css'

interface StepPanelProps extends ExerciseParts {
  readonly work: Work
  readonly progress: Progress
  readonly guest: boolean
  /** Whether the solution stands beside the code. */
  readonly solutionShown: boolean
  readonly onSolution: () => void
  readonly onBegin: (what: string, files: Readonly<Record<string, string>>) => void
}

const isDone = ({ checks }: Exercise['steps'][number], { passed }: Progress): boolean =>
  checks.every((id) => Object.hasOwn(passed, id))

/** Which step one is at, what it asks, and what may be read towards it. */
export function StepPanel(props: StepPanelProps) {
  const { exercise, texts, work, progress, guest, onBegin } = props
  const { steps } = exercise
  const step = steps[work.step] ?? steps[0]
  if (!step) return null
  const at = steps.indexOf(step)
  const beginning = beginningOf(exercise, texts, at)
  const begun = beginning === null || sameFiles(beginning, work.files)
  const next = isDone(step, progress) && at + 1 < steps.length ? at + 1 : null
  return (
    <section className={styles['panel']} aria-labelledby="step-title">
      <ol className={styles['steps']} aria-label="Steps">
        {steps.map((each, index) => (
          <li key={each.title}>
            <button
              type="button"
              aria-current={index === at ? 'step' : undefined}
              onClick={() => work.goTo(index)}
            >
              <span className={styles['number']} aria-hidden="true">
                {isDone(each, progress) ? '✓' : index + 1}
              </span>
              {each.title}
              {isDone(each, progress) && <span className="visually-hidden">, done</span>}
            </button>
          </li>
        ))}
      </ol>
      <h2 id="step-title">{`Step ${at + 1} of ${steps.length}: ${step.title}`}</h2>
      <p>{step.task}</p>
      <p className={styles['needs']}>Done when these pass: {step.checks.join(', ')}.</p>
      {(!begun || next !== null) && (
        <div className={styles['row']}>
          {beginning && !begun && (
            <Button onClick={() => onBegin(step.begin, beginning)}>
              {step.begin === 'blank' ? 'Begin from the blank file' : 'Begin from the sketch'}
            </Button>
          )}
          {next !== null && (
            <Button look="primary" onClick={() => work.goTo(next)}>
              Next: {steps[next]?.title}
            </Button>
          )}
        </div>
      )}
      {!guest && (
        <Hints
          key={at}
          hints={step.hints}
          read={progress.hints[at] ?? 0}
          onRead={(count) =>
            void props.course.desk.reach(exercise.name, (before) => ({
              ...before,
              hints: { ...before.hints, [at]: Math.max(count, before.hints[at] ?? 0) },
            }))
          }
          solution={{
            shown: props.solutionShown,
            show: props.onSolution,
            seen: progress.solutionSeen,
          }}
        />
      )}
    </section>
  )
}
