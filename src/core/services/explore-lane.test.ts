import { describe, expect, test } from 'vitest'
import { noFaults } from '#simulation/stage.ts'
import { staged, run } from '#testing/lane-runs.ts'
import { boundsOf } from './bounds.ts'
import { exploreLane, type Exploration } from './explore-lane.ts'
import { laneReport, stageKeeper } from './lane-request.ts'
import type { Lane } from './run-lane.ts'
import { eventScenario } from './scenario.ts'
import { seenStates } from './seen-states.ts'

const keeper = stageKeeper()
const asked = (scenario: string) => ({ ...boundsOf(scenario), seed: 'a' })
const explore = (scenario: string, lane: Lane, most = Infinity) =>
  exploreLane(
    keeper(asked(scenario)),
    lane,
    { seed: 'a', bounds: boundsOf(scenario) },
    (count) => count < most,
  )
/** All of them in the long mode: with a network each run is long. */
const RIVALS = import.meta.env.MODE === 'long' ? Infinity : 90

/** One run as somebody sees it who is shown it. */
async function shown(scenario: string, lane: Lane, found: Lane, schedule: string) {
  const request = { ...asked(scenario), cues: [], weather: { lane: found, schedule } }
  return laneReport(keeper(request), lane, request)
}

/** Each end is shown again by the run in which least goes wrong. */
async function isShownAgain(scenario: string, { lane, ends }: Exploration): Promise<void> {
  for (const { schedule, hashes } of ends) {
    const again = await shown(scenario, lane, lane, schedule)
    expect([again.hashes, again.schedule]).toEqual([hashes, schedule])
  }
}

describe('X10 every run within bounds', () => {
  test('X10 one event, atomic: one end, that of a run without faults', async () => {
    const { ends, runs, states, complete } = await explore('event', 'atomic')
    expect([complete, ends.length, ends[0]?.runs, ends[0]?.together]).toEqual([true, 1, runs, true])
    expect([runs > 200, states > 30]).toEqual([true, true])
    const calm = await shown('event', 'atomic', 'atomic', '')
    expect(ends[0]?.hashes).toEqual(calm.hashes)
  })

  test('X10 one event, the sketch: some runs tear the services apart, one trouble is enough, and it is shown again', async () => {
    const found = await explore('event', 'loop')
    const torn = found.ends.filter(({ together }) => !together)
    expect([found.complete, torn.length > 0]).toEqual([true, true])
    await isShownAgain('event', found)
    for (const { schedule } of torn) {
      expect(schedule.replaceAll('0', '')).toHaveLength(1)
      expect((await shown('event', 'atomic', 'loop', schedule)).schedule).toBe('')
    }
  })

  test('X10 two rivals, atomic: either may stand, and it is the same everywhere in every run', async () => {
    const found = await explore('one-stock', 'atomic', RIVALS)
    expect([found.complete, found.ends.length > 0]).toEqual([RIVALS === Infinity, true])
    if (found.complete) expect(found.ends).toHaveLength(2)
    for (const { together, hashes } of found.ends)
      expect([together, new Set(Object.values(hashes)).size]).toEqual([true, 1])
    await isShownAgain('one-stock', found)
  })

  test('X10 two rivals, the sketch: nobody decides, so they are torn before anything goes wrong', async () => {
    const found = await explore('one-stock', 'loop')
    const calm = found.ends.find(({ schedule }) => schedule === '')
    expect([found.complete, calm?.together]).toEqual([true, false])
    await isShownAgain('one-stock', found)
    const beside = await shown('one-stock', 'atomic', 'loop', '')
    expect(new Set(Object.values(beside.hashes)).size).toBe(1)
  })

  test('X10 it stops when asked, and says what it has seen so far', async () => {
    const bounds = boundsOf('event')
    const heard: Exploration[] = []
    const { runs, complete } = await exploreLane(
      keeper(asked('event')),
      'atomic',
      { seed: 'a', bounds },
      (count, soFar) => {
        heard.push(soFar())
        return count < 7
      },
    )
    expect([runs, complete]).toEqual([7, false])
    expect(heard.map((one) => [one.runs, one.complete])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((count) => [count, false]),
    )
    expect(heard.every(({ states }, i) => states >= (heard[i - 1]?.states ?? 1))).toBe(true)
  })

  test('X10 states are what can be seen of them: a slower wire passes through the same, a death through others', async () => {
    const stage = staged(eventScenario, 2)
    const parts = { lane: 'atomic', network: false } as const
    const seen = async (seed: string, choose?: () => number) => {
      const faults = { ...noFaults, crashes: 1 }
      const { played } = await run(stage, {
        ...parts,
        seed,
        ...(choose && { choose, faults }),
      })
      return new Set(seenStates(played.trace))
    }
    const calm = await seen('s')
    expect(await seen('another')).toEqual(calm)
    const died = await seen('s', () => 1)
    expect([...died].filter((state) => !calm.has(state)).length).toBeGreaterThan(0)
  })
})
