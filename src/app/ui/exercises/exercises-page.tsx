import { use, useEffect } from 'react'
import { Link, Redirect, useParams } from 'wouter'
import type { Exercise } from '#grading/exercise.ts'
import { PageFrame } from '#ui/shell/page-frame.tsx'
import { openCourse, type Course } from './course.ts'
import { ExerciseList } from './exercise-list.tsx'
import { setExerciseSession, useExerciseSession } from './exercise-session.ts'
import { GuestExercise } from './guest-exercise.tsx'
import { OwnExercise } from './own-exercise.tsx'

const back = <Link href="/exercises">All exercises</Link>

/** The list of exercises, or the one that the address names. */
export function ExercisesPage() {
  const { name } = useParams()
  if (name !== undefined) return <Named name={name} />
  return (
    <PageFrame
      title="Exercises"
      about="Write the module’s own classes. They run in a sandbox beside a database that crashes at every point, and two copies of them in every order."
    >
      <Listed />
    </PageFrame>
  )
}

const Listed = () => <ExerciseList course={use(openCourse())} />

function Named({ name }: { readonly name: string }) {
  const course = use(openCourse())
  const exercise = course.exercises.find((each) => each.name === name)
  if (!exercise) return <Redirect to="/exercises" replace />
  return (
    <PageFrame title={exercise.title} about={back}>
      <Opened key={name} course={course} exercise={exercise} />
    </PageFrame>
  )
}

function Opened({ course, exercise }: { readonly course: Course; readonly exercise: Exercise }) {
  const texts = use(course.filesOf(exercise.name))
  const guest = useExerciseSession((session) => session.guest)
  useEffect(() => () => setExerciseSession({ shown: null }), [])
  const here = guest?.exercise === exercise.name ? guest : null
  const parts = { course, exercise, texts, replay: here?.replay ?? null, came: here?.came ?? null }
  return here?.files ? <GuestExercise {...parts} files={here.files} /> : <OwnExercise {...parts} />
}
