import { useId, type ReactNode } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { useLive, useRun, type Running } from './live-lesson.tsx'
import type { LessonRunner } from './lesson-runner.ts'
import styles from './show-me.module.css'

interface ShowMeProps<T> {
  /** What is about to be run, in a few words. */
  readonly title: string
  readonly run: (runner: LessonRunner) => Promise<T>
  readonly children: (value: T) => ReactNode
  /** Beside the button: what is chosen before a run. */
  readonly choice?: ReactNode
  /** What the button says before the first run. */
  readonly begin?: string
}

const labels: Readonly<Record<Running<unknown>['kind'], string>> = {
  'not-yet': 'Show me',
  running: 'Running…',
  done: 'Run again',
  failed: 'Try again',
}

/** A claim of the lesson and the button that runs it. */
export function ShowMe<T>({ title, run, children, choice, begin }: ShowMeProps<T>) {
  const live = useLive()
  const [state, start] = useRun<T>()
  const id = useId()
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <div className={styles['head']}>
        <h3 id={id} className={styles['title']}>
          {title}
        </h3>
        {choice}
        <Button
          look={state.kind === 'not-yet' ? 'primary' : 'plain'}
          aria-describedby={id}
          disabled={live === null || state.kind === 'running'}
          onClick={() => live && start(() => run(live.runner))}
        >
          {(state.kind === 'not-yet' && begin) || labels[state.kind]}
        </Button>
      </div>
      <div aria-live="polite">
        {state.kind === 'done' && <div className={styles['result']}>{children(state.value)}</div>}
        {state.kind === 'failed' && (
          <Banner tone="problem" title="It could not be run.">
            The worker that runs it did not load or died. Nothing of yours was touched.
          </Banner>
        )}
      </div>
    </section>
  )
}
