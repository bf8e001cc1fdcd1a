import { expect, test } from 'vitest'
import { runExchange } from './run-exchange.ts'
import { runHolds } from './run-holds.ts'
import { runOrders } from './run-orders.ts'
import { runRush } from './run-rush.ts'
import { runShelves } from './run-shelves.ts'

const outpointsIn = (baskets: Awaited<ReturnType<typeof runShelves>>['steps'][number]['baskets']) =>
  new Map(
    baskets
      .filter(({ basket }) => basket !== 'default')
      .map(({ basket, tokens }) => [basket as string, tokens.map(({ outpoint }) => outpoint)]),
  )

test('K8 a move in the books keeps the outpoint, one on the chain makes another', async () => {
  const { steps } = await runShelves()
  const [minted, books, chain] = steps.map(({ baskets }) => outpointsIn(baskets))
  expect(steps.map(({ txid }) => txid !== null)).toEqual([true, false, true])
  expect(steps.map(({ fee }) => fee > 0)).toEqual([true, false, true])
  const before = minted?.get('stock') ?? []
  expect(before).toHaveLength(3)
  expect(books?.get('stock')).toHaveLength(2)
  expect(before).toContain(books?.get('shop window')?.[0])
  expect(chain?.get('shop window')).toHaveLength(2)
  expect(chain?.get('shop window')?.filter((outpoint) => before.includes(outpoint))).toHaveLength(1)
})

test('K8 of two orders over too little one holds all, the other nothing; a smaller rest is free', async () => {
  const { asked } = await runHolds()
  expect(
    asked
      .map(({ tokens }) => tokens.length)
      .slice(0, 2)
      .toSorted(),
  ).toEqual([0, 2])
  expect(asked.map(({ refused }) => refused).slice(0, 2)).toContain('insufficient-inventory')
  expect(asked[2]).toMatchObject({ refused: null, tokens: { length: 2 }, free: 1 })
})

test('K8 eight buyers, five widgets: five buy, each another one; the sketch promises one to all', async () => {
  const { careful, naive } = await runRush(5, 8)
  const won = careful.buyers.filter(({ refused }) => refused === null)
  expect(won).toHaveLength(5)
  expect(new Set(won.map(({ token }) => token)).size).toBe(5)
  expect(new Set(won.map(({ txid }) => txid)).size).toBe(5)
  expect(careful.buyers.flatMap(({ refused }) => (refused === null ? [] : [refused]))).toEqual(
    Array.from({ length: 3 }, () => 'insufficient-inventory'),
  )
  expect(careful).toMatchObject({ left: 0, reserved: 0 })
  expect(new Set(naive.buyers.map(({ promised }) => promised)).size).toBe(1)
  expect(naive.buyers.map(({ outcome }) => outcome)).toEqual([
    'admitted',
    ...Array.from({ length: 7 }, () => 'conflict'),
  ])
  expect(naive.left).toBe(4)
}, 60_000)

test('K8 two transactions tear between asset and payment; one has both or neither', async () => {
  const { ways, swap } = await runExchange()
  const [before, two, stopped, done] = ways
  expect(before).toMatchObject({ aliceTokens: 1, bobTokens: 0 })
  expect(two).toMatchObject({ aliceTokens: 0, bobTokens: 1, bobSatoshis: before?.bobSatoshis })
  const same = ({ aliceTokens, bobTokens, aliceSatoshis, bobSatoshis }: (typeof ways)[number]) => [
    aliceTokens,
    bobTokens,
    aliceSatoshis,
    bobSatoshis,
  ]
  if (!before || !stopped || !done) throw new Error('four ways are shown')
  expect(same(stopped)).toEqual(same(before))
  expect(done).toMatchObject({
    aliceTokens: 0,
    bobTokens: 1,
    aliceSatoshis: before.aliceSatoshis + 500,
  })
  expect(swap.txid).not.toBeNull()
})

test('K9 the right distribution lets both orders through, whichever comes first; none that is one token away does, nor all in one', async () => {
  const right = { gifts: { widgets: 2, ribbons: 1 }, parts: { widgets: 1, ribbons: 1 } }
  const { schedules } = await runOrders(right)
  expect(schedules).toHaveLength(3)
  for (const { gifts, parts } of schedules) expect([gifts, parts]).toEqual([null, null])
  const near = [
    [1, 1],
    [3, 1],
    [2, 0],
    [2, 2],
    [3, 2],
  ] as const
  for (const [widgets, ribbons] of near) {
    const run = await runOrders({
      gifts: { widgets, ribbons },
      parts: { widgets: 3 - widgets, ribbons: 2 - ribbons },
    })
    expect(run.schedules.some(({ gifts, parts }) => gifts !== null || parts !== null)).toBe(true)
  }
}, 120_000)
