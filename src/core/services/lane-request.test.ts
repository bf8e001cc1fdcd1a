import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exploreLane, laneReport, stageKeeper, type RunRequest } from './lane-request.ts'
import { crashLine, standingAt } from './report.ts'
import type { Lane } from './run-lane.ts'
import { parseRun, runText } from './run-text.ts'

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

describe('X12 a run as text', () => {
  const place = fc.constantFrom('service_1', 'shop_a', 'coordinator')
  const span = { at: fc.nat(99_999), until: fc.option(fc.nat(99_999)) }
  const requests: fc.Arbitrary<RunRequest> = fc.record({
    scenario: fc.constantFrom('event', 'supply-chain', 'one-stock'),
    count: fc.integer({ min: 2, max: 5 }),
    seed: fc.stringMatching(/^[a-z0-9-]{1,30}$/),
    weather: fc.oneof(
      fc.constant('calm' as const),
      fc.constant('rough' as const),
      fc.record({
        lane: fc.constantFrom('atomic' as const, 'two-phase' as const, 'loop' as const),
        schedule: fc.stringMatching(/^[0-9a-z]{0,40}$/),
      }),
    ),
    cues: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('crash' as const), place, ...span }),
        fc.record({ kind: fc.constant('cut' as const), between: fc.tuple(place, place), ...span }),
      ),
      { maxLength: 4 },
    ),
  })

  test('X12 it reads back, and stands in an address as it is', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const text = runText(request)
        expect(text).toMatch(/^[A-Za-z0-9_*~-]+$/)
        expect(parseRun(text)).toEqual({ ok: true, value: request })
      }),
    )
  })

  test.each([
    ['', 'scenario'],
    ['walk~3~a~c', 'scenario'],
    ['event~9~a~c', 'count'],
    ['event~3~A!~c', 'seed'],
    ['event~3~a~z1', 'weather'],
    ['event~3~a~c~x', 'cue'],
    ['event~3~a~c~xservice_1*1', 'cue'],
    [`event~3~a~c${'~xa*1-'.repeat(13)}`, 'cue'],
  ])('X12 %s is refused for its %s', (text, part) => {
    expect(parseRun(text)).toEqual({ ok: false, error: { code: 'bad-run', part } })
  })
})
