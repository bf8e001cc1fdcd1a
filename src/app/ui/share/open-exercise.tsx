import { useState } from 'react'
import type { CodeRun } from '#share/code-run.ts'
import { openCourse } from '#ui/exercises/course.ts'
import { openGuestWork } from '#ui/exercises/exercise-session.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import styles from './share.module.css'

/** To the exercise, with the stranger's code in an editor of its own; running it is asked for there once more. */
export function OpenExercise({ run }: { readonly run: CodeRun }) {
  const { exercise, files, replay, came } = run
  const [fault, setFault] = useState<'unknown' | 'refused' | null>(null)
  const open = async () => {
    const course = await openCourse().catch(() => null)
    if (course === null) return setFault('refused')
    if (!course.exercises.some(({ name }) => name === exercise)) return setFault('unknown')
    openGuestWork({ exercise, files, replay, came })
  }
  return (
    <section className={styles['act']} aria-label="Open it">
      <p>
        {files
          ? 'It opens in the editor beside your own work, and does not run before you press Run there.'
          : 'It opens beside your own code, and does not run before you say so there.'}
      </p>
      <div>
        <Button look="primary" onClick={() => void open()}>
          Open it beside my own work
        </Button>
      </div>
      {fault === 'unknown' && (
        <Banner tone="problem" title={`There is no exercise “${exercise}” here.`}>
          Load the page again without its cache: a newer lab may have it.
        </Banner>
      )}
      {fault === 'refused' && (
        <Banner tone="problem" title="The exercises did not load.">
          Load the page again.
        </Banner>
      )}
    </section>
  )
}
