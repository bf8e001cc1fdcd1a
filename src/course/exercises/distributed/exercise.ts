import type { Exercise } from '#grading/exercise.ts'
import { distributedChecks } from './checks.ts'
import { distributedInputs } from './inputs.ts'
import { distributedRules } from './rules.ts'
import { sendingRules } from './sendings.ts'
import { distributedSteps } from './steps.ts'

/** Exercise 3 of the module. */
export const distributedExercise: Exercise = {
  name: 'distributed',
  title: 'Distributed atomic system',
  entry: 'distributed.ts',
  checks: distributedChecks.map(({ id, title, criterion, group }) => ({
    id,
    title,
    criterion,
    group,
  })),
  steps: distributedSteps,
  async prepare(seed, chance) {
    const inputs = await distributedInputs(seed, chance)
    const moves = Object.values(inputs.moves)
    const rules = distributedRules(moves, inputs.stage.topics, inputs.people)
    const told = { inputs, rules, sending: sendingRules(moves) }
    const trials = distributedChecks.map(({ id, trials: of }) => [id, of(told)] as const)
    return { stage: inputs.stage, trials: Object.fromEntries(trials) }
  },
}
