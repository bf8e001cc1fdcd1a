import fc from 'fast-check'
import { expect, it } from 'vitest'
import { everySchedule, replaying, sampleSchedules, type Choose } from './explorer.ts'
import { seededRandom } from './random.ts'

/** Steps of several actors, each in its own order, interleaved as chosen. */
async function interleaved(counts: readonly number[], choose: Choose): Promise<string> {
  const left = counts.map((count, actor) => ({ actor, count }))
  let order = ''
  for (;;) {
    const ready = left.filter(({ count }) => count > 0)
    if (ready.length === 0) return order
    const next = ready[ready.length > 1 ? choose(ready.map(({ actor }) => `${actor}`)) : 0]
    if (!next) return order
    next.count -= 1
    order += next.actor
  }
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))

it('V4 every interleaving is tried once: as many as combinatorics says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), async (counts) => {
      const { runs, complete } = await everySchedule((choose) => interleaved(counts, choose), 5000)
      const total = counts.reduce((sum, count) => sum + count, 0)
      const expected = counts.reduce((left, count) => left / factorial(count), factorial(total))
      expect(complete).toBe(true)
      expect(new Set(runs.map(({ value }) => value)).size).toBe(Math.round(expected))
      expect(runs).toHaveLength(Math.round(expected))
      for (const { schedule, value } of runs)
        expect(await interleaved(counts, replaying(schedule))).toBe(value)
    }),
    { numRuns: 20 },
  )
})

it('V4 a bound ends the search and says that it is not complete', async () => {
  const { runs, complete } = await everySchedule((choose) => interleaved([3, 3], choose), 7)
  expect([runs.length, complete]).toEqual([7, false])
})

it('V4 what is taken by chance comes from all of a large tree, and each schedule shows it again', async () => {
  const run = (choose: Choose) => interleaved([9, 9], choose)
  const sampled = await sampleSchedules(run, seededRandom('a'), 60)
  const { runs } = await everySchedule(run, 60)
  const firsts = (found: typeof runs) => new Set(found.map(({ value }) => value.slice(0, 3))).size
  expect([firsts(runs), firsts(sampled)]).toEqual([1, 8])
  expect(new Set(sampled.map(({ schedule }) => schedule)).size).toBe(sampled.length)
  for (const { schedule, value } of sampled)
    expect(await interleaved([9, 9], replaying(schedule))).toBe(value)
  expect(await sampleSchedules(run, seededRandom('a'), 60)).toEqual(sampled)
})

it('V7 a seed repeats its numbers, another does not, and they keep to their bounds', () => {
  const take = (seed: string) => {
    const random = seededRandom(seed)
    return Array.from({ length: 1000 }, () => random.below(10))
  }
  expect(take('a')).toEqual(take('a'))
  expect(take('a')).not.toEqual(take('b'))
  expect(new Set(take('a'))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
})
