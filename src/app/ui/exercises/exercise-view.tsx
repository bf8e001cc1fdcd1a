import { useMemo, useRef, useState } from 'react'
import { explainRunFailure } from '#ui/explain/run-failure.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { CodeEditor } from '#widgets/editor/code-editor.tsx'
import type { EditorHandle, EditorMark } from '#widgets/editor/editor-props.ts'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import type { LoadedExercise } from './load-exercise.ts'
import { useGrading } from './use-grading.ts'
import { VerdictList } from './verdict-list.tsx'
import styles from './exercises.module.css'

const typings = async (): Promise<Readonly<Record<string, string>>> =>
  JSON.parse((await import('virtual:learner-typings')).default)

const newSeed = (): string => crypto.getRandomValues(new Uint32Array(1)).join().slice(0, 8)

/** The learner's file, its checks, and what came of them. */
export function ExerciseView({ exercise, sketch }: LoadedExercise) {
  const { entry, title, checks } = exercise
  const [text, setText] = useState(sketch)
  const [comparing, setComparing] = useState(false)
  const [checking, setChecking] = useState(false)
  const [typeErrors, setTypeErrors] = useState<readonly EditorMark[]>([])
  const editor = useRef<EditorHandle>(null)
  const grading = useGrading(exercise, newSeed)
  const files = useMemo(() => ({ [entry]: text }), [entry, text])
  const compared = useMemo(
    () => (comparing ? { title: 'The sketch', files: { [entry]: sketch } } : null),
    [comparing, entry, sketch],
  )
  const marks = useMemo(
    () =>
      grading.faults.map((fault): EditorMark => ({
        ...fault.at,
        text: explainRunFailure(fault).what,
      })),
    [grading.faults],
  )
  const running = grading.state === 'running'
  const passed = grading.verdicts.filter(({ kind }) => kind === 'passed').length

  const run = async (): Promise<void> => {
    setChecking(true)
    const errors = (await editor.current?.check()) ?? []
    setChecking(false)
    setTypeErrors(errors)
    if (errors.length === 0) await grading.run(files)
  }
  const reveal = (file: string, line: number, column: number): void =>
    editor.current?.reveal(file, line, column)
  const [fault] = typeErrors.length > 0 ? typeErrors : marks

  return (
    <section className={styles['exercise']} aria-label={title}>
      <div className={styles['work']}>
        <h2>{title}</h2>
        <CodeEditor
          label={`Your code: ${title}`}
          files={files}
          open={entry}
          onOpen={() => {}}
          onChange={(_file, next) => setText(next)}
          onRun={() => void run()}
          marks={marks}
          compared={compared}
          typings={typings}
          ref={editor}
        />
        <div className={styles['row']}>
          {running ? (
            <Button onClick={() => grading.stop()}>Stop</Button>
          ) : (
            <Button look="primary" aria-busy={checking} onClick={() => void run()}>
              {checking ? 'Checking types…' : 'Run the checks'}
            </Button>
          )}
          <Button aria-pressed={comparing} onClick={() => setComparing(!comparing)}>
            Compare with the sketch
          </Button>
          <Button look="quiet" onClick={() => setText(sketch)}>
            Begin again
          </Button>
        </div>
        {running && (
          <ProgressBar label="Running" done={grading.done} total={grading.total} unit="run" />
        )}
        {fault && (
          <Banner
            tone="problem"
            title={`${fault.file}, line ${fault.line}, column ${fault.column}: ${fault.text}`}
            action={
              <Button onClick={() => reveal(fault.file, fault.line, fault.column)}>Show</Button>
            }
          >
            Nothing was run. Correct it and run again.
          </Banner>
        )}
        {grading.log.length > 0 && (
          <pre className={styles['log']} aria-label="What the program logged">
            {grading.log.join('\n')}
          </pre>
        )}
      </div>
      <div className={styles['results']}>
        <h2>Checks</h2>
        <p role="status">
          {grading.state === 'ended' && marks.length === 0
            ? `${passed} of ${checks.length} checks passed.`
            : 'Each stands for a success criterion of the module.'}
        </p>
        <VerdictList checks={checks} verdicts={grading.verdicts} onPlace={reveal} />
      </div>
    </section>
  )
}
