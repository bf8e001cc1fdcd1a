import { useState } from 'react'
import type { Progress } from '#model/desk.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { Solved } from './exercise-list.tsx'
import type { Files } from './exercise-session.ts'
import { diedRunning } from './unclean-end.ts'
import type { ExerciseRun } from './use-exercise-run.ts'
import styles from './exercises.module.css'

/** What a reset or a beginning put aside. */
export interface SetAside {
  readonly what: string
  readonly files: Files
}

interface NoticesProps {
  readonly exercise: string
  readonly guest: { readonly close: () => void; readonly take: () => void } | null
  readonly run: ExerciseRun
  readonly aside: SetAside | null
  readonly solved: Progress['solved']
  readonly onBack: (files: Files) => void
}

/** What one must know before anything runs, and the way back. */
export function Notices({ exercise, guest, run, aside, solved, onBack }: NoticesProps) {
  const [died, setDied] = useState(() => diedRunning(exercise))
  return (
    <>
      {guest && (
        <div className={styles['guest']} role="region" aria-label="Code from a link">
          <h2>{run.allowed ? 'Code from a link' : 'Code from a link. Run it?'}</h2>
          <p>
            Your own work is untouched. This runs in the sandbox, where it reaches nothing of yours,
            and not before you say so.
          </p>
          <div className={styles['row']}>
            {!run.allowed && (
              <button type="button" className={styles['runIt']} onClick={() => run.allow()}>
                Run
              </button>
            )}
            <Button onClick={guest.close}>Close, back to my own</Button>
            <Button look="quiet" onClick={guest.take}>
              Make it mine (my own is set aside)
            </Button>
          </div>
        </div>
      )}
      {died && (
        <Banner
          tone="notice"
          title="The page ended while this code ran."
          onDismiss={() => setDied(false)}
        >
          Your code is here. Nothing runs before you press Run.
        </Banner>
      )}
      {aside && (
        <Banner
          tone="notice"
          title="What you had is set aside."
          action={<Button onClick={() => onBack(aside.files)}>Bring it back</Button>}
        >
          It is among the earlier versions, too.
        </Banner>
      )}
      {solved && !guest && <Solved solved={solved} />}
    </>
  )
}
