import { describe, expect, test } from 'vitest'
import { laneReport, stageKeeper, type RunRequest } from './lane-request.ts'
import { crashLine, standingAt } from './report.ts'
import type { Lane } from './run-lane.ts'

const calm: RunRequest = { scenario: 'event', count: 3, seed: 'a', weather: 'calm', cues: [] }
const stage = stageKeeper()
const report = (lane: Lane, request: Partial<RunRequest> = {}) =>
  laneReport(stage({ ...calm, ...request }), lane, { ...calm, ...request })

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
