import type { Exercise } from '#grading/exercise.ts'

export interface LoadedExercise {
  readonly exercise: Exercise
  /** The module's sketch, torn on purpose: what one begins with. */
  readonly sketch: string
}

/** The first exercise and its text; large enough to come with its page only. */
export async function loadExercise(): Promise<LoadedExercise> {
  const [{ topicsExercise }, { default: sketch }] = await Promise.all([
    import('#exercises/topics/exercise.ts'),
    import('#exercises/topics/starter.ts?raw'),
  ])
  return { exercise: topicsExercise, sketch }
}
