import { seededRandom } from '#simulation/random.ts'
import type { Exercise, Prepared } from './exercise.ts'

/** An exercise whose inputs may be made before they are needed: signing them takes longer than the first check. */
export interface AheadExercise extends Exercise {
  ahead(seed: string): Promise<unknown>
}

const KEPT = 4

/** The same seed gives the same inputs, so the last ones are kept, for the run and for its replays. */
export function preparingAhead(exercise: Exercise): AheadExercise {
  const prepared = new Map<string, Promise<Prepared>>()
  function prepare(seed: string): Promise<Prepared> {
    const made = prepared.get(seed) ?? exercise.prepare(seed, seededRandom(seed))
    prepared.delete(seed)
    prepared.set(seed, made)
    for (const old of [...prepared.keys()].slice(0, -KEPT)) prepared.delete(old)
    return made
  }
  return { ...exercise, prepare, ahead: prepare }
}
