import { useState } from 'react'
import { useLocation } from 'wouter'
import { useExerciseSession } from '#ui/exercises/exercise-session.ts'
import { runAt } from '#ui/services/run-at.ts'
import type { Lab } from '#ui/lab.ts'
import { Segmented } from '#widgets/segmented.tsx'
import { ShareExercise } from './share-exercise.tsx'
import { ShareRun } from './share-run.tsx'
import { ShareWorkspace } from './share-workspace.tsx'
import styles from './share.module.css'

type Subject = 'exercise' | 'run' | 'workspace'
const names: Readonly<Record<Subject, string>> = {
  exercise: 'This exercise',
  run: 'This run',
  workspace: 'The whole workspace',
}

/** What is on the page, as a link or a file. */
export function ShareForm({ lab }: { readonly lab: Lab }) {
  const [at] = useLocation()
  const shown = useExerciseSession((session) => session.shown)
  const request = runAt(at)
  const subjects: readonly Subject[] = [
    ...(shown ? (['exercise'] as const) : []),
    ...(request ? (['run'] as const) : []),
    'workspace',
  ]
  const [chosen, setChosen] = useState<Subject | null>(null)
  const subject = chosen ?? subjects[0]
  return (
    <div className={styles['section']}>
      {subjects.length > 1 && (
        <Segmented
          label="What"
          options={subjects.map((value) => ({ value, label: names[value] }))}
          value={subject ?? 'workspace'}
          onChange={setChosen}
        />
      )}
      {subject === 'exercise' && shown && <ShareExercise shown={shown} />}
      {subject === 'run' && request && <ShareRun request={request} />}
      {subject === 'workspace' && <ShareWorkspace lab={lab} />}
    </div>
  )
}
