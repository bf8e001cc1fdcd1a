import type { Exercise } from '#grading/exercise.ts'
import { topicChecks } from './checks.ts'
import { topicInputs } from './inputs.ts'
import { rulesFor } from './rules.ts'
import { topicSteps } from './steps.ts'

/** Exercise 1 of the module. */
export const topicsExercise: Exercise = {
  name: 'topics',
  title: 'Atomic topic management',
  entry: 'topics.ts',
  checks: topicChecks.map(({ id, title, criterion, group }) => ({ id, title, criterion, group })),
  steps: topicSteps,
  async prepare(seed, chance) {
    const inputs = await topicInputs(seed, chance)
    const rules = rulesFor(Object.values(inputs.moves))
    const trials = topicChecks.map(({ id, trials: of }) => [id, of(inputs, rules)] as const)
    return { stage: inputs.stage, trials: Object.fromEntries(trials) }
  },
}
