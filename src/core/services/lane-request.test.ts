import { describe, expect, test } from 'vitest'
import { exploreLane, laneReport, stageKeeper, type RunRequest } from './lane-request.ts'
import { crashLine, standingAt } from './report.ts'
import type { Lane } from './run-lane.ts'

const calm: RunRequest = { scenario: 'event', count: 3, seed: 'a', weather: 'calm', cues: [] }
const stage = stageKeeper()
const report = (lane: Lane, request: Partial<RunRequest> = {}) =>
  laneReport(stage({ ...calm, ...request }), lane, { ...calm, ...request })

describe('X10 every run within bounds', () => {
  const explore = (lane: Lane) => {
    const request = { ...calm, count: 2 }
    return exploreLane(stage(request), lane, request.seed, () => true)
  }

  test('X10 atomic: one end, that of a run without faults', async () => {
    const { ends, runs, complete } = await explore('atomic')
    expect([complete, ends.length, ends[0]?.runs, ends[0]?.together]).toEqual([true, 1, runs, true])
    expect(runs).toBeGreaterThan(200)
  })

  test('X10 the sketch: some runs tear the services apart, and the shortest shows it again', async () => {
    const { ends, complete } = await explore('loop')
    const torn = ends.filter(({ together }) => !together)
    expect([complete, torn.length > 0]).toEqual([true, true])
    for (const { schedule, hashes } of torn) {
      expect(schedule.replaceAll('0', '')).toHaveLength(1)
      const weather = { lane: 'loop', schedule } as const
      const again = await report('loop', { count: 2, weather })
      expect([again.hashes, again.schedule]).toEqual([hashes, schedule])
      expect((await report('atomic', { count: 2, weather })).schedule).toBe('')
    }
  })

  test('X10 it stops when asked', async () => {
    const request = { ...calm, count: 2 }
    const { runs, complete } = await exploreLane(
      stage(request),
      'atomic',
      'a',
      (count) => count < 7,
    )
    expect([runs, complete]).toEqual([7, false])
  })
})

describe('X11 how things stand at a moment', () => {
  test('X11 letters, changes and locks, before and after', async () => {
    const told = await report('two-phase')
    const before = standingAt(told, 0, 0)
    expect(before.places.every(({ alive }) => !alive)).toBe(true)
    const locked = told.lines.findLastIndex(
      (line) => line.kind === 'told' && line.event.kind === 'locked',
    )
    const at = told.lines[locked]?.at ?? 0
    const during = standingAt(told, locked + 1, at)
    expect(during.places.map(({ changes, locks }) => [changes, locks])).toEqual([
      [0, []],
      [0, ['e1']],
      [0, ['e1']],
      [0, ['e1']],
    ])
    const after = standingAt(told, told.lines.length, told.endedAt)
    expect(after.places.map(({ changes, locks }) => [changes, locks])).toEqual([
      [0, []],
      [1, []],
      [1, []],
      [1, []],
    ])
    expect([after.letters, after.locked > during.locked]).toEqual([12, true])
  })

  test('X11 just after the first death', async () => {
    const cues = [{ kind: 'crash', at: 200, place: 'service_2', until: 900 }] as const
    const told = await report('atomic', { cues })
    const { places } = standingAt(told, crashLine(told), 200)
    expect(places.map(({ alive }) => alive)).toEqual([true, false, true])
    expect(crashLine(await report('atomic'))).toBe((await report('atomic')).lines.length)
  })
})
