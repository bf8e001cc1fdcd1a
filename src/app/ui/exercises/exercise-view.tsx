import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { nothingReached } from '#model/desk.ts'
import { Markdown } from '#ui/markdown.tsx'
import { useLive } from '#ui/use-live.ts'
import { Disclosure } from '#widgets/disclosure.tsx'
import type { EditorHandle } from '#widgets/editor/editor-props.ts'
import { CodePanel } from './code-panel.tsx'
import { setExerciseSession } from './exercise-session.ts'
import { Notices, type SetAside } from './notices.tsx'
import { othersFor } from './others-for.ts'
import { ResultsPanel } from './results-panel.tsx'
import { StepPanel } from './step-panel.tsx'
import { sharedRun, verifiedRun } from './shared-run.ts'
import { useExerciseRun } from './use-exercise-run.ts'
import { resetOf, type ExerciseParts, type Work } from './work.ts'
import styles from './exercises.module.css'

interface ExerciseViewProps extends ExerciseParts {
  readonly work: Work
  /** A stranger's code: how it is left, or made one's own. */
  readonly guest: null | {
    /** As the link had it. */
    readonly brought: Work['files']
    readonly close: () => void
    readonly take: () => void
  }
}

/** One exercise: what is asked, the code, and what came of it. */
export function ExerciseView(props: ExerciseViewProps) {
  const { course, exercise, texts, work, guest } = props
  const { name, entry, title } = exercise
  const [open, setOpen] = useState(entry)
  const [beside, setBeside] = useState<string | null>(null)
  const [aside, setAside] = useState<SetAside | null>(null)
  const editor = useRef<EditorHandle>(null)
  const progress = useLive(() => course.desk.progress(name), [course, name]) ?? nothingReached(name)
  const own = useLive(() => course.desk.work(name), [course, name])
  const run = useExerciseRun(props, work, guest !== null, editor)
  const { pointed } = run
  const file = Object.hasOwn(work.files, pointed?.file ?? open) ? (pointed?.file ?? open) : entry
  const shared = sharedRun(run, work.files) ?? { code: props.replay, came: null }
  const { code: replay, came } = shared
  useEffect(
    () => setExerciseSession({ shown: { exercise: name, files: work.files, replay, came } }),
    [name, work, replay, came],
  )

  const replace = (what: string, files: Work['files']): void => {
    setAside({ what, files: work.files })
    setOpen(entry)
    work.replace(files)
  }
  const reveal = (at: string, line: number, column: number): void => {
    setOpen(at)
    // The editor of another file is there after the next paint.
    requestAnimationFrame(() => editor.current?.reveal(at, line, column))
  }
  const seeSolution = (): void => {
    setBeside(beside === 'solution' ? null : 'solution')
    if (!progress.solutionSeen)
      void course.desk.reach(name, (before) => ({ ...before, solutionSeen: true }))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
    event.preventDefault()
    run.start()
  }

  return (
    // Wherever one is on the page, Ctrl+Enter runs, as in the editor.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={styles['exercise']} aria-label={title} onKeyDown={onKeyDown}>
      <div className={styles['work']}>
        <Notices
          exercise={name}
          guest={guest}
          run={run}
          aside={aside}
          solved={progress.solved}
          onBack={(files) => {
            work.replace(files)
            setAside(null)
          }}
        />
        <Disclosure summary="What has to be written, and what must hold">
          <Markdown text={texts.brief} heading="h2" />
        </Disclosure>
        <StepPanel
          {...props}
          progress={progress}
          guest={guest !== null}
          solutionShown={beside === 'solution'}
          onSolution={seeSolution}
          onBegin={replace}
        />
        <CodePanel
          title={title}
          entry={entry}
          work={work}
          run={run}
          others={othersFor(props, progress, guest ? (own?.files ?? null) : null)}
          beside={beside}
          onBeside={setBeside}
          onReset={guest ? null : () => replace('reset', resetOf(exercise, texts, work.step))}
          editor={editor}
          onReveal={reveal}
          open={file}
          onOpen={setOpen}
        />
      </div>
      <ResultsPanel
        exercise={exercise}
        run={run}
        progress={progress}
        step={work.step}
        offered={props.replay}
        verified={guest && verifiedRun(run, { ...props, files: guest.brought })}
        onReveal={reveal}
      />
    </section>
  )
}
