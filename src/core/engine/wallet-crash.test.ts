import { describe, expect, test } from 'vitest'
import { seededRandom } from '#simulation/random.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { WALLET_OPERATIONS } from '#testing/wallet-operations.ts'
import { crashesOfAct } from '#testing/wallet-crashes.ts'
import { verbReaders } from './verb-readers.ts'

test('W8 every verb is among what is crashed', () => {
  const missing = Object.keys(verbReaders).filter(
    (verb) => !WALLET_OPERATIONS.some(({ name }) => name.split(' ')[0] === verb),
  )
  expect(missing).toEqual([])
})

describe('an act that dies', () => {
  const [seed = ''] = freshSeeds(1, 1)

  test.each(WALLET_OPERATIONS.map((one) => [one.name, seed, one] as const))(
    'W8 B8 %s at any point: as before or as after, and asked again it ends the same (seed %s)',
    async (name, _, operation) => {
      const all = name === 'swap' || import.meta.env.MODE === 'long'
      const { whole, crashed } = await crashesOfAct(operation, all ? 'all' : seededRandom(seed))
      expect(whole.ending).toBe('returned')
      expect(whole.after.hash).not.toBe(whole.before.hash)
      for (const { points, before, after, again, ended, folded, ending } of crashed) {
        const written = after.revision > before.revision
        const point = points.at(-1)
        expect([point, ending]).toEqual([point, 'hung'])
        expect([point, after.hash]).toEqual([point, written ? whole.after.hash : before.hash])
        expect(again).toBe(written ? null : true)
        expect([ended.hash, folded]).toEqual([whole.after.hash, whole.after.hash])
      }
      expect(new Set(crashed.map(({ points }) => points.at(-1)))).toEqual(
        new Set(['slice', 'before-write', 'before-commit', 'after-commit', 'committed']),
      )
    },
    240_000,
  )
})
