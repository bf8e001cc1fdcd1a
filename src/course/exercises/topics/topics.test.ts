import { describe, expect, test } from 'vitest'
import { passedAll } from '#grading/grade.ts'
import { mutated, type Mutant } from '#grading/mutant.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { gradeProgram, preparingOnce } from '#testing/run-program.ts'
import { topicsExercise } from './exercise.ts'
import solution from './solution.ts?raw'

const exercise = preparingOnce(topicsExercise)
const mutants = import.meta.glob<Mutant>('./mutants/*.ts', { eager: true, import: 'default' })

describe.each(freshSeeds(2, 20))('seed %s', (seed) => {
  test('G8 the solution passes every check, and none of them for want of runs', async () => {
    const verdicts = await gradeProgram(exercise, solution, seed)
    expect(verdicts.filter(({ kind }) => kind !== 'passed')).toEqual([])
    expect(passedAll(verdicts)).toBe(true)
    expect(verdicts.map(({ id }) => id)).toEqual(exercise.checks.map(({ id }) => id))
    expect(verdicts.every(({ runs, complete }) => runs > 0 && complete)).toBe(true)
  })

  test.each(Object.entries(mutants))(
    'G8 %s fails first at the check that it names',
    async (_, mutant) => {
      const program = mutated(solution, mutant)
      const verdicts = await gradeProgram(exercise, program, seed, 'first-failure')
      const [first] = verdicts.filter(({ kind }) => kind === 'failed')
      expect([first?.id, first?.failure?.observed]).toEqual([mutant.fails, expect.any(String)])
      expect(first?.failure?.counterexample?.steps).not.toEqual([])
    },
  )
})
