import type { Failure } from '#grading/verdict.ts'
import type { Place } from '#runner/protocol.ts'
import { Button } from '#widgets/button.tsx'
import { CopyCode } from './copy-code.tsx'
import { PlaceButton, type Reveal } from './place-button.tsx'
import { RunView } from './run-view.tsx'
import { Stepper } from './stepper.tsx'
import type { ExerciseRun } from './use-exercise-run.ts'
import styles from './results.module.css'

interface FailureViewProps {
  readonly failure: Failure
  readonly places: readonly Place[]
  readonly run: ExerciseRun
  readonly onReveal: Reveal
}

/** What was run, what was expected and observed, and the shortest run that shows it. */
export function FailureView({ failure, places, run, onReveal }: FailureViewProps) {
  const { ran, expected, observed, thrown, counterexample } = failure
  const [place] = places
  const { replaying } = run.replays
  const here =
    counterexample !== null && 'code' in replaying && replaying.code === counterexample.code
  const said = (words: string) =>
    place ? <PlaceButton place={place} words={words} onReveal={onReveal} /> : words
  return (
    <div className={styles['failure']}>
      <dl>
        <dt>Run</dt>
        <dd>{ran}</dd>
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Observed</dt>
        <dd>{thrown ? observed : said(observed)}</dd>
        {thrown && (
          <>
            <dt>Thrown</dt>
            <dd>{said(`${thrown.name}: ${thrown.message}`)}</dd>
          </>
        )}
      </dl>
      {counterexample && (
        <>
          <div className={styles['row']}>
            <Button disabled={run.busy !== null} onClick={() => run.replay(counterexample.code)}>
              Replay this run
            </Button>
            <CopyCode code={counterexample.code} />
          </div>
          {here ? (
            <Stepper explained={observed} replays={run.replays} onReveal={onReveal} />
          ) : (
            <RunView
              title="The shortest run that fails"
              steps={counterexample.steps}
              current={null}
            />
          )}
        </>
      )}
    </div>
  )
}
