import { expect, test } from 'vitest'
import type { Exercise } from './exercise.ts'
import { preparingAhead } from './preparing-ahead.ts'

test('G5 inputs made ahead are those of the seed, made once, and only the last few are kept', async () => {
  const made: string[] = []
  const exercise: Exercise = {
    name: 'none',
    title: '',
    entry: 'main.ts',
    checks: [],
    steps: [],
    async prepare(seed, chance) {
      made.push(seed)
      return {
        stage: { beefs: {}, roots: [], topics: [`${seed}${chance.below(1_000)}`] },
        trials: {},
      }
    },
  }
  const ahead = preparingAhead(exercise)
  const chance = { below: () => 0 }
  await ahead.ahead('a')
  const first = await ahead.prepare('a', chance)
  expect(await preparingAhead(exercise).prepare('a', chance)).toEqual(first)
  expect(made).toEqual(['a', 'a'])
  for (const seed of ['b', 'c', 'd', 'e']) await ahead.prepare(seed, chance)
  await ahead.prepare('e', chance)
  await ahead.prepare('a', chance)
  expect(made.slice(2)).toEqual(['b', 'c', 'd', 'e', 'a'])
})
