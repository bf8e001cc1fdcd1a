import { describe, expect, test } from 'vitest'
import { passedAll } from '#grading/grade.ts'
import { mutated, type Mutant } from '#grading/mutant.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { gradeProgram, preparingOnce } from '#testing/run-program.ts'
import { distributedExercise } from './exercise.ts'
import blank from './blank.ts?raw'
import solution from './solution.ts?raw'
import starter from './starter.ts?raw'
import { takeBack } from './take-back.ts'

const exercise = preparingOnce(distributedExercise)
const mutants = import.meta.glob<Mutant>('./mutants/*.ts', { eager: true, import: 'default' })

const seeds = freshSeeds(2, 20)
/** Who is caught late has passed the long checks before: on two seeds only where there is time. */
const LATE = /^X3\.([6-9]|1\d)$/
const isThorough = (seed: string): boolean => import.meta.env.MODE === 'long' || seed === seeds[0]
const triedOn = (seed: string) =>
  Object.entries(mutants).filter(([, { fails }]) => isThorough(seed) || !LATE.test(fails))

describe.each(seeds)('seed %s', (seed) => {
  test('G8 the solution passes every check, and none of them for want of runs', async () => {
    const verdicts = await gradeProgram(exercise, solution, seed)
    expect(verdicts.filter(({ kind }) => kind !== 'passed')).toEqual([])
    expect(passedAll(verdicts)).toBe(true)
    expect(verdicts.map(({ id }) => id)).toEqual(exercise.checks.map(({ id }) => id))
    expect(verdicts.every(({ runs, complete }) => runs > 0 && complete)).toBe(true)
  })

  test.runIf(isThorough(seed))(
    'G8 who commits first, and takes back what is refused, passes as well',
    async () => {
      const program = mutated(solution, takeBack)
      const verdicts = await gradeProgram(exercise, program, seed)
      expect(verdicts.filter(({ kind }) => kind !== 'passed')).toEqual([])
    },
  )

  test.each(triedOn(seed))('G8 %s fails first at the check that it names', async (_, mutant) => {
    const program = mutated(solution, mutant)
    const verdicts = await gradeProgram(exercise, program, seed, 'first-failure')
    const [first] = verdicts.filter(({ kind }) => kind === 'failed')
    expect([first?.id, first?.failure?.observed]).toEqual([mutant.fails, expect.any(String)])
    expect(first?.failure?.counterexample?.steps).not.toEqual([])
  })

  test('G8 the sketch sends as it should, then forgets what it sent; the blank file does nothing', async () => {
    const verdicts = await gradeProgram(exercise, starter, seed, 'first-failure')
    const first = verdicts.findIndex(({ kind }) => kind === 'failed')
    expect(verdicts.slice(0, first).map(({ id }) => id)).toEqual(['X3.1', 'X3.2', 'X3.3'])
    const tear = verdicts[first]
    expect([tear?.id, tear?.failure?.observed]).toEqual(['X3.4', expect.stringMatching(/^Torn: /)])
    expect(tear?.failure?.counterexample?.steps.map(({ text }) => text).join()).toContain('taken')
    const [nothing] = await gradeProgram(exercise, blank, seed, 'first-failure')
    expect(nothing).toMatchObject({ id: 'X3.1', kind: 'failed' })
  })
})

test('G9 every check is that of one step at least, and each step has checks and hints', () => {
  const stepped = exercise.steps.flatMap(({ checks }) => checks)
  expect(new Set(stepped)).toEqual(new Set(exercise.checks.map(({ id }) => id)))
  for (const { checks, hints } of exercise.steps)
    expect([checks.length > 0, hints.length > 0]).toEqual([true, true])
})
