import type { Exercise } from '#grading/exercise.ts'
import { basketsExercise } from './baskets/exercise.ts'
import { distributedExercise } from './distributed/exercise.ts'
import { topicsExercise } from './topics/exercise.ts'

/** In the order of the module. */
export const exercises: readonly Exercise[] = [topicsExercise, basketsExercise, distributedExercise]
