import { ExerciseView } from './exercise-view.tsx'
import { useOwnWork } from './use-own-work.ts'
import { resetOf, type ExerciseParts } from './work.ts'

/** The reader's own work on an exercise. */
export function OwnExercise(parts: ExerciseParts) {
  const { course, exercise, texts } = parts
  const work = useOwnWork(course, exercise.name, resetOf(exercise, texts, 0))
  return work && <ExerciseView {...parts} work={work} guest={null} />
}
