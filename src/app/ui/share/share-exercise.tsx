import { useState } from 'react'
import { snapshotOfCode, type CodeRun } from '#share/code-run.ts'
import type { ShownWork } from '#ui/exercises/exercise-session.ts'
import { quantity } from '#widgets/quantity.tsx'
import { MakeLink } from './make-link.tsx'
import { shareOf } from './made-share.ts'
import styles from './share.module.css'

/** The code in the editor, the failing run that was seen last, or both. */
export function ShareExercise({ shown }: { readonly shown: ShownWork }) {
  const { exercise, files, replay, came } = shown
  const [withCode, setWithCode] = useState(true)
  const [withRun, setWithRun] = useState(true)
  const run: CodeRun = {
    exercise,
    files: withCode ? files : null,
    replay: withRun ? replay : null,
    // With other code it comes to something else.
    came: withCode && withRun && replay !== null ? came : null,
  }
  const lines = Object.values(files).reduce((sum, text) => sum + text.split('\n').length, 0)
  return (
    <>
      <p>
        Whoever opens it sees it first, beside their own work; it does not run before they say so.
      </p>
      <div className={styles['choices']}>
        <label>
          <input
            type="checkbox"
            checked={withCode}
            onChange={({ currentTarget }) => setWithCode(currentTarget.checked)}
          />
          The code in the editor, {quantity(lines, 'line')}
        </label>
        {replay !== null && (
          <label>
            <input
              type="checkbox"
              checked={withRun}
              onChange={({ currentTarget }) => setWithRun(currentTarget.checked)}
            />
            <span>
              The run <code>{replay}</code>
            </span>
          </label>
        )}
      </div>
      <MakeLink
        key={`${withCode}${withRun}`}
        name={exercise}
        disabled={run.files === null && run.replay === null}
        make={() => shareOf(snapshotOfCode(run))}
      />
    </>
  )
}
