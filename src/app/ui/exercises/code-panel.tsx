import { useMemo, useState, type Ref } from 'react'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { CodeEditor } from '#widgets/editor/code-editor.tsx'
import type { EditorHandle } from '#widgets/editor/editor-props.ts'
import { ProgressBar } from '#widgets/progress-bar.tsx'
import { Segmented } from '#widgets/segmented.tsx'
import { EarlierVersions } from './earlier-versions.tsx'
import type { Files } from './exercise-session.ts'
import { FileBar } from './file-bar.tsx'
import { Logged } from './logged.tsx'
import type { Reveal } from './place-button.tsx'
import type { ExerciseRun } from './use-exercise-run.ts'
import type { Work } from './work.ts'
import styles from './code-panel.module.css'

const typings = async (): Promise<Readonly<Record<string, string>>> =>
  JSON.parse((await import('virtual:learner-typings')).default)

/** What may stand beside one's own code. */
export interface Other {
  readonly id: string
  readonly title: string
  readonly files: Files
}

interface CodePanelProps {
  readonly title: string
  readonly entry: string
  readonly work: Work
  readonly run: ExerciseRun
  readonly others: readonly Other[]
  /** The id of the one that is shown. */
  readonly beside: string | null
  readonly onBeside: (id: string | null) => void
  readonly onReset: (() => void) | null
  readonly editor: Ref<EditorHandle>
  readonly onReveal: Reveal
  readonly open: string
  readonly onOpen: (file: string) => void
}

const savedWords: Readonly<Record<Work['saved'], string>> = {
  saved: 'Kept in this browser',
  saving: 'Keeping…',
  refused: 'The browser refused to keep this: copy it before you leave.',
  memory: 'This browser keeps nothing: copy it before you leave.',
  guest: 'Kept nowhere: it came from a link',
}

/** Where they do not stand beside the code. */
const showResults = (): void => document.getElementById('checks-title')?.focus()

/** The editor, what is done with it, and why nothing runs. */
export function CodePanel(props: CodePanelProps) {
  const { title, entry, work, run, others, beside, onBeside, onReset, open, onOpen, editor } = props
  const { busy, faults, marks, pointed, grading } = run
  const [arranging, setArranging] = useState(false)
  const other = others.find(({ id }) => id === beside)
  const compared = useMemo(
    () => (other ? { title: other.title, files: other.files } : null),
    [other],
  )
  const [fault] = faults
  return (
    <section className={styles['code']} aria-label="Code">
      <div className={styles['row']}>
        {busy === 'running' ? (
          <Button
            onClick={() => (grading.state === 'running' ? grading.stop() : run.replays.close())}
          >
            Stop
          </Button>
        ) : (
          <Button
            look="primary"
            disabled={!run.allowed}
            aria-busy={busy !== null}
            onClick={() => run.start()}
          >
            {busy === 'checking' ? 'Checking types…' : 'Run the checks'}
          </Button>
        )}
        {grading.count > 0 && (
          <span className={styles['below']}>
            <Button onClick={showResults}>See the results</Button>
          </span>
        )}
        {onReset && <Button onClick={onReset}>Reset</Button>}
        <Button look="quiet" aria-pressed={arranging} onClick={() => setArranging(!arranging)}>
          Files
        </Button>
        <span className={styles['saved']}>{savedWords[work.saved]}</span>
      </div>
      {grading.state === 'running' && (
        <ProgressBar label="Running" done={grading.done} total={grading.total} unit="scenario" />
      )}
      {fault && (
        <Banner
          tone="problem"
          title={`${fault.file}, line ${fault.line}, column ${fault.column}: ${fault.text}`}
          action={
            <Button onClick={() => props.onReveal(fault.file, fault.line, fault.column)}>
              Show
            </Button>
          }
        >
          Nothing was run. Correct it and run again.
        </Banner>
      )}
      <CodeEditor
        label={`Your code: ${title}`}
        files={work.files}
        open={open}
        onOpen={onOpen}
        onChange={(file, text) => work.edit(file, text)}
        onRun={() => run.start()}
        marks={marks}
        pointed={pointed}
        compared={compared}
        typings={typings}
        ref={editor}
      />
      {others.length > 0 && (
        <Segmented
          label="Beside my code"
          showLabel
          options={[
            { value: '', label: 'Nothing' },
            ...others.map(({ id, title: label }) => ({ value: id, label })),
          ]}
          value={beside ?? ''}
          onChange={(id) => onBeside(id === '' ? null : id)}
        />
      )}
      {arranging && <FileBar entry={entry} work={work} open={open} onOpen={onOpen} />}
      <EarlierVersions work={work} />
      <Logged lines={grading.log} onReveal={props.onReveal} />
    </section>
  )
}
