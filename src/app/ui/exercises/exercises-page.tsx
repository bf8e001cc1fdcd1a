import { use } from 'react'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { ExerciseView } from './exercise-view.tsx'
import { loadExercise } from './load-exercise.ts'

const first = loadExercise()

/** What the module asks its reader to write, judged by every crash and every interleaving. */
export function ExercisesPage() {
  return (
    <PageFrame
      title="Exercises"
      about="Write the module’s own classes. They run in a sandbox beside a database that crashes at every point, and two copies of them in every order."
    >
      <Exercise />
    </PageFrame>
  )
}

const Exercise = () => <ExerciseView {...use(first)} />
