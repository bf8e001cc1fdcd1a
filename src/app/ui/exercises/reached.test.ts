import { expect, test } from 'vitest'
import { exercises } from '#exercises/exercises.ts'
import { topicsExercise } from '#exercises/topics/exercise.ts'
import { nothingReached } from '#model/desk.ts'
import { checksByStep, criteriaReached, reachedBy } from './reached.ts'

const ids = topicsExercise.checks.map(({ id }) => id)
const verdicts = (passed: readonly string[]) =>
  ids.map((id) => ({ id, kind: passed.includes(id) ? ('passed' as const) : ('failed' as const) }))
const nothing = nothingReached('topics')

test('U19 a check stays passed, with the time of the first time; failing later takes nothing away', () => {
  const one = reachedBy(topicsExercise, verdicts(['X1.1']), 5)(nothing)
  expect(one).toMatchObject({ passed: { 'X1.1': 5 }, solved: null })
  expect(reachedBy(topicsExercise, verdicts(['X1.2']), 9)(one).passed).toEqual({
    'X1.1': 5,
    'X1.2': 9,
  })
})

test('U19 an exercise is solved by one grading that passes all, not by several together', () => {
  const all = reachedBy(topicsExercise, verdicts(ids), 7)
  expect(all(nothing).solved).toEqual({ at: 7, solutionSeen: false })
  expect(all({ ...nothing, solutionSeen: true }).solved).toEqual({ at: 7, solutionSeen: true })
  const [first = '', ...others] = ids
  const halves = reachedBy(
    topicsExercise,
    verdicts(others),
    2,
  )(reachedBy(topicsExercise, verdicts([first]), 1)(nothing))
  expect([Object.keys(halves.passed).length, halves.solved]).toEqual([ids.length, null])
  // Seen afterwards, it was still solved without.
  const solved = all(nothing)
  expect(all({ ...solved, solutionSeen: true }).solved).toEqual(solved.solved)
  expect(reachedBy(topicsExercise, [], 3)(nothing)).toEqual(nothing)
})

test('U19 the board has the module’s six criteria, and every check of every exercise stands for one of them', () => {
  const empty = criteriaReached(exercises, [])
  expect(empty.length).toBe(6)
  expect(empty.every(({ passed }) => passed === 0)).toBe(true)
  const checks = exercises.flatMap((exercise) => exercise.checks)
  expect(empty.reduce((sum, one) => sum + one.checks, 0)).toBe(checks.length)
  const full = criteriaReached(
    exercises,
    exercises.map(({ name, checks: own }) => ({
      ...nothingReached(name),
      passed: Object.fromEntries(own.map(({ id }) => [id, 1])),
    })),
  )
  expect(full.map(({ passed }) => passed)).toEqual(full.map(({ checks: own }) => own))
})

test('U19 every check stands once, under the first step that names it', () => {
  for (const exercise of exercises) {
    const listed = checksByStep(exercise).flatMap(({ checks }) => checks.map(({ id }) => id))
    expect(listed.toSorted()).toEqual(exercise.checks.map(({ id }) => id).toSorted())
  }
})
