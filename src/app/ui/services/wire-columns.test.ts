import { expect, test } from 'vitest'
import { laneReport, stageKeeper, type RunRequest } from '#services/lane-request.ts'
import { standingAt, type LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'
import { cueOf } from './blow.ts'
import { columnsOf, mostUnderway, spanOf } from './wire-columns.ts'

const request: RunRequest = { scenario: 'event', count: 3, seed: 'a', weather: 'rough', cues: [] }
const stageFor = stageKeeper()
const reportOf = (lane: Lane, part: Partial<RunRequest> = {}): Promise<LaneReport> =>
  laneReport(stageFor(request), lane, { ...request, ...part })

test('X11 whoever writes or is written to has a column, but the world outside', async () => {
  const services = ['service_1', 'service_2', 'service_3']
  const two = await reportOf('two-phase')
  expect(columnsOf(two)).toEqual(['client', 'coordinator', ...services])
  const atomic = await reportOf('atomic')
  expect(columnsOf(atomic)).toEqual(['client', ...services, 'network'])
  for (const { lines, columns } of [two, atomic].map((one) => ({
    lines: one.lines,
    columns: columnsOf(one),
  })))
    for (const line of lines)
      if ('letter' in line)
        expect([line.letter, spanOf(columns, line.letter) === null]).toEqual([
          line.letter,
          line.letter.from === 'world',
        ])
  expect(spanOf(['a', 'b', 'c'], { from: 'c', to: 'a' })).toEqual({
    first: 0,
    last: 2,
    right: false,
  })
})

test('X11 the most that are on their way at once are as many as at their fullest moment', async () => {
  for (const lane of ['atomic', 'two-phase'] as const) {
    const report = await reportOf(lane)
    const counts = report.lines.map((line, i) => standingAt(report, i + 1, line.at).underway.length)
    expect(mostUnderway(report.lines)).toBe(Math.max(...counts))
  }
  expect(mostUnderway([])).toBe(1)
})

test('X15 what is done to a moment keeps all that is shown of it', async () => {
  const trunk = await reportOf('atomic')
  const moment = trunk.lines.find(({ kind, at }) => kind === 'told' && at > 0)?.at ?? 0
  const shown = (report: LaneReport) =>
    report.lines.filter(({ at }) => at <= moment).map((line) => ({ ...line, step: 0 }))
  for (const blow of [
    { kind: 'crash', place: 'service_1' },
    { kind: 'part', place: 'service_2' },
    { kind: 'heal', place: null },
    { kind: 'drop', between: ['service_1', 'service_2'] },
  ] as const) {
    const branch = await reportOf('atomic', { cues: [cueOf(blow, moment)] })
    expect([blow, shown(branch)]).toEqual([blow, shown(trunk)])
  }
  const died = await reportOf('atomic', {
    cues: [cueOf({ kind: 'crash', place: 'service_1' }, moment)],
  })
  expect(died.lines.find(({ kind, at }) => kind === 'crashed' && at > moment)?.at).toBe(moment + 1)
})
