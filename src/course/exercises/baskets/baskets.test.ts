import { describe, expect, test } from 'vitest'
import { passedAll } from '#grading/grade.ts'
import { mutated, type Mutant } from '#grading/mutant.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { gradeProgram, preparingOnce } from '#testing/run-program.ts'
import { basketsExercise } from './exercise.ts'
import blank from './blank.ts?raw'
import solution from './solution.ts?raw'
import starter from './starter.ts?raw'

const exercise = preparingOnce(basketsExercise)
const mutants = import.meta.glob<Mutant>('./mutants/*.ts', { eager: true, import: 'default' })

const seeds = freshSeeds(2, 20)
/** Who is caught late has passed the long checks before: a third of them, by chance, where there is no time for all. */
const LATE = /^X2\.([4-9]|10)$/
const third = Math.floor(Math.random() * 3)
const triedOn = (seed: string) =>
  Object.entries(mutants).filter(
    ([, { fails }], at) =>
      import.meta.env.MODE === 'long' ||
      !LATE.test(fails) ||
      (seed === seeds[0] && at % 3 === third),
  )

describe.each(seeds)('seed %s', (seed) => {
  test('G8 the solution passes every check, and none of them for want of runs', async () => {
    const verdicts = await gradeProgram(exercise, solution, seed)
    expect(verdicts.filter(({ kind }) => kind !== 'passed')).toEqual([])
    expect(passedAll(verdicts)).toBe(true)
    expect(verdicts.map(({ id }) => id)).toEqual(exercise.checks.map(({ id }) => id))
    expect(verdicts.every(({ runs }) => runs > 0)).toBe(true)
    // Eight calls have more orders than are tried.
    expect(verdicts.flatMap(({ id, complete }) => (complete ? [] : [id]))).toEqual(['X2.4'])
  })

  test.each(triedOn(seed))('G8 %s fails first at the check that it names', async (_, mutant) => {
    const program = mutated(solution, mutant)
    const verdicts = await gradeProgram(exercise, program, seed, 'first-failure')
    const [first] = verdicts.filter(({ kind }) => kind === 'failed')
    expect([first?.id, first?.failure?.observed]).toEqual([mutant.fails, expect.any(String)])
    expect(first?.failure?.counterexample?.steps).not.toEqual([])
  })

  test('G8 the sketch keeps and refuses as it should, then tears; the blank file does nothing', async () => {
    const begin = { ...exercise, checks: exercise.checks.slice(0, 3) }
    const verdicts = await gradeProgram(begin, starter, seed)
    const passed = verdicts.flatMap(({ id, kind }) => (kind === 'passed' ? [id] : []))
    expect(passed).toEqual(['X2.1', 'X2.3'])
    const tear = verdicts.find(({ id }) => id === 'X2.2')?.failure
    expect(tear?.observed).toMatch(/^Torn: /)
    expect(tear?.counterexample?.steps.map(({ kind }) => kind)).toContain('fault')
    const [nothing] = await gradeProgram(exercise, blank, seed, 'first-failure')
    expect(nothing).toMatchObject({ id: 'X2.1', kind: 'failed' })
  })
})

test('G9 every check is that of one step at least, and each step has checks and hints', () => {
  const stepped = exercise.steps.flatMap(({ checks }) => checks)
  expect(new Set(stepped)).toEqual(new Set(exercise.checks.map(({ id }) => id)))
  for (const { checks, hints } of exercise.steps)
    expect([checks.length > 0, hints.length > 0]).toEqual([true, true])
})
