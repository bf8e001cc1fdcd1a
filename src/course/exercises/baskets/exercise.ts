import type { Exercise } from '#grading/exercise.ts'
import { basketChecks } from './checks.ts'
import { basketInputs } from './inputs.ts'
import { basketSteps } from './steps.ts'

/** Exercise 2 of the module. */
export const basketsExercise: Exercise = {
  name: 'baskets',
  title: 'Atomic basket operations',
  entry: 'baskets.ts',
  checks: basketChecks.map(({ id, title, criterion, group }) => ({ id, title, criterion, group })),
  steps: basketSteps,
  async prepare(seed, chance) {
    const inputs = await basketInputs(seed, chance)
    const trials = basketChecks.map(({ id, trials: of }) => [id, of(inputs)] as const)
    return { stage: inputs.stage, trials: Object.fromEntries(trials) }
  },
}
