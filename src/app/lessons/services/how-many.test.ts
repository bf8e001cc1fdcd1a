import { describe, expect, test } from 'vitest'
import { laneReport, stageKeeper } from '#services/lane-request.ts'
import type { Lane } from '#services/run-lane.ts'
import { COUNTED_AT, deathOf, moments, truthOf } from './how-many.ts'

const stageFor = stageKeeper()

async function truth(lane: Lane, count: number, at: number) {
  const died = deathOf(count, at)
  const calm = { ...died, cues: [] }
  const stage = stageFor(died)
  return truthOf(await laneReport(stage, lane, died), await laneReport(stage, lane, calm))
}

describe('K12 the question who waits for whom', () => {
  test.each([2, 5])(
    'K12 %i services: letters as the explanation says, at every moment',
    async (count) => {
      for (const { value } of moments) {
        const two = await truth('two-phase', count, Number(value))
        const atomic = await truth('atomic', count, Number(value))
        expect([value, two.letters, atomic.letters]).toEqual([value, 4 * count, 2 * (count - 1)])
        expect(two.changed).toBeLessThanOrEqual(count)
      }
    },
  )

  test('K12 the moments differ: nobody has changed, nobody may in one lane, some have', async () => {
    const counted = await Promise.all(
      moments.map(async ({ value }) => [
        (await truth('two-phase', 5, Number(value))).changed,
        (await truth('atomic', 5, Number(value))).changed,
      ]),
    )
    expect(counted).toMatchInlineSnapshot(`
      [
        [
          0,
          0,
        ],
        [
          0,
          5,
        ],
        [
          4,
          5,
        ],
      ]
    `)
    expect(COUNTED_AT).toBeGreaterThan(Number(moments.at(-1)?.value))
  })
})
