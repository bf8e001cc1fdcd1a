import { expect, test } from 'vitest'
import type { Exercise } from '#grading/exercise.ts'
import { mutated, type Mutant } from '#grading/mutant.ts'
import { parseReplayCode } from '#grading/verdict.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { gradeProgram, preparingOnce, replayProgram } from '#testing/run-program.ts'
import { basketsExercise } from './baskets/exercise.ts'
import reservesTwice from './baskets/mutants/mutex.ts'
import basketsSolution from './baskets/solution.ts?raw'
import { topicsExercise } from './topics/exercise.ts'
import appliesTwice from './topics/mutants/applies-twice.ts'
import compensation from './topics/mutants/compensation.ts'
import manyWrites from './topics/mutants/many-writes.ts'
import mutex from './topics/mutants/mutex.ts'
import topicsSolution from './topics/solution.ts?raw'

const topics = preparingOnce(topicsExercise)
const baskets = preparingOnce(basketsExercise)
const [seed = ''] = freshSeeds(1, 1)

/** The check that a faulty program fails, alone; its counterexample is run again with it, and with the solution. */
async function caught(exercise: Exercise, solution: string, mutant: Mutant) {
  const checks = exercise.checks.filter(({ id }) => id === mutant.fails)
  const program = mutated(solution, mutant)
  const [verdict] = await gradeProgram({ ...exercise, checks }, program, seed)
  const counterexample = verdict?.failure?.counterexample
  const code = parseReplayCode(counterexample?.code ?? '')
  if (!counterexample || !code) throw new Error(`no counterexample, seed ${seed}`)
  const [again, mended] = [
    await replayProgram(exercise, program, code),
    await replayProgram(exercise, solution, code),
  ]
  expect([seed, again?.complaint?.observed]).toEqual([seed, verdict?.failure?.observed])
  expect(again?.steps.map(({ text }) => text)).toEqual(counterexample.steps.map(({ text }) => text))
  // Where the solution is at that point it may be another one: it survives it all the same.
  expect([seed, mended?.complaint]).toEqual([seed, null])
  return counterexample
}

test.each([
  ['two writes', manyWrites],
  ['try, catch and compensation', compensation],
])('G3 attack 13: %s fail, and the point of the crash is named', async (_, mutant) => {
  const { interruption, steps } = await caught(topics, topicsSolution, mutant)
  expect(interruption).toMatchObject({ at: expect.any(Number) })
  const kind = interruption?.how === 'crash' ? 'crash' : 'fault'
  const at = steps.findIndex((step) => step.kind === kind)
  // Half of it was written by then.
  expect(steps.slice(0, at).map((step) => step.kind)).toContain('write')
  expect(steps.slice(at + 1).map((step) => step.kind)).toContain('answer')
})

test('G8 attack 13: a retry that does it twice fails', async () => {
  const { steps } = await caught(topics, topicsSolution, appliesTwice)
  expect(steps.filter((step) => step.kind === 'call').length).toBeGreaterThan(1)
})

test.each([
  ['topic', topics, topicsSolution, mutex],
  ['basket', baskets, basketsSolution, reservesTwice],
] as const)(
  'G4 attack 14: a mutex in memory guards no %s that two copies share: the schedule says so, again and again',
  async (_, exercise, solution, mutant) => {
    const { schedule, interruption, steps } = await caught(exercise, solution, mutant)
    expect([schedule, interruption]).toEqual([expect.stringMatching(/^[0-9a-z]+$/), null])
    const writers = steps.filter((step) => step.kind === 'write').map((step) => step.from)
    expect(new Set(writers).size).toBeGreaterThan(1)
  },
)
