import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonSequence } from './common-sequence.ts'

const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 })

/** Every choice of entries of `a`, longest first, tried against `b`. */
function longestByTrying(a: readonly string[], b: readonly string[]): number {
  let best = 0
  for (let chosen = 0; chosen < 2 ** a.length; chosen++) {
    const some = a.filter((_, i) => chosen & (2 ** i))
    let found = 0
    for (const word of b) if (word === some[found]) found++
    if (found === some.length) best = Math.max(best, found)
  }
  return best
}

test('pairs are equal, in order on both sides, and as many as there can be', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const pairs = commonSequence(a, b)
      for (const [i, j] of pairs) expect(a[i]).toBe(b[j])
      for (const [n, [i, j]] of pairs.entries()) {
        const [before, other] = pairs[n - 1] ?? [-1, -1]
        expect(i > before && j > other).toBe(true)
      }
      expect(pairs).toHaveLength(longestByTrying(a, b))
    }),
  )
})

test('of equal entries the last is taken', () => {
  expect(commonSequence(['x', 'x', 'y'], ['x', 'y'])).toEqual([
    [1, 0],
    [2, 1],
  ])
})

test('where too much differs only the beginning and the end are paired', () => {
  const many = (word: string) => Array.from({ length: 70_000 }, (_, i) => `${word}${i % 7}`)
  const pairs = commonSequence(['in', ...many('a'), 'out'], ['in', ...many('b'), 'a1', 'out'])
  expect(pairs).toEqual([
    [0, 0],
    [70_001, 70_002],
  ])
})
