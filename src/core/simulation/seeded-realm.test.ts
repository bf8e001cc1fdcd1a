import { expect, it } from 'vitest'
import { seededRandom } from './random.ts'
import { inSeededRealm } from './seeded-realm.ts'

const told = (seed: string) => {
  let clock = 1_700_000_000_000
  return inSeededRealm(
    seededRandom(seed),
    () => clock++,
    async () => [
      Date.now(),
      new Date().toISOString(),
      new Date(2020, 1, 1).getFullYear(),
      new Date('2021-01-01').getTime(),
      new Date() instanceof Date,
      performance.now(),
      Math.random(),
      [...crypto.getRandomValues(new Uint8Array(8))],
    ],
  )
}

it('V7 what a realm tells of time and chance follows a clock and a seed, and is its own again afterwards', async () => {
  const [date, { random }, { now }] = [globalThis.Date, Math, performance]
  const first = await told('a')
  expect(await told('a')).toEqual(first)
  expect(await told('b')).not.toEqual(first)
  expect(first.slice(0, 6)).toEqual([
    1_700_000_000_001,
    '2023-11-14T22:13:20.002Z',
    2020,
    1_609_459_200_000,
    true,
    4,
  ])
  await expect(
    inSeededRealm(seededRandom('a'), Date.now, () => Promise.reject(new Error('no'))),
  ).rejects.toThrow('no')
  expect([globalThis.Date, Math.random, performance.now]).toEqual([date, random, now])
  expect(Object.hasOwn(crypto, 'getRandomValues')).toBe(false)
})
