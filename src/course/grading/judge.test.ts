import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exercise, Prepared, Trial } from './exercise.ts'
import { createJudge } from './judge.ts'
import { readReport } from './read-report.ts'
import { plainOf, type ScenarioReport, type TraceEvent } from './trace.ts'
import { parseReplayCode, replayCode } from './verdict.ts'

const card = (id: string, group: string) => ({ id, group, title: id, criterion: '' })
const exercise: Exercise = {
  name: 'toy',
  title: 'Toy',
  entry: 'main.ts',
  checks: [card('a', 'x'), card('b', 'x'), card('c', 'y')],
  steps: [],
  prepare: () => Promise.reject(new Error('not used')),
}
const said = (text: string): TraceEvent => ({
  kind: 'returned',
  process: 'one',
  call: 'say',
  value: text,
})
/** A run is good if it only ever says `good`. */
const trial = (id: string): Trial => ({
  ran: `runs ${id}`,
  scenario: { id, search: 'once', phases: [] },
  judge: ({ events }) => {
    const bad = events.find((event) => event.kind === 'returned' && event.value !== 'good')
    if (!bad) return null
    const complaint = { expected: 'good', observed: 'bad' }
    return events.some((event) => event.kind === 'returned' && event.value === 'torn')
      ? { ...complaint, torn: true }
      : complaint
  },
})
const prepared: Prepared = {
  stage: { beefs: {}, roots: [], topics: [] },
  trials: { a: [trial('a')], b: [trial('b1'), trial('b2')], c: [trial('c')] },
}
const report = (scenario: string, ...runs: readonly (readonly string[])[]): ScenarioReport => ({
  scenario,
  complete: true,
  traces: runs.map((texts, at) => ({
    schedule: `${at}`,
    interruption: null,
    events: texts.map(said),
  })),
})
const judge = () => createJudge(exercise, 'seed', prepared)
const kinds = (verdicts: readonly { readonly id: string; readonly kind: string }[]) =>
  verdicts.map(({ id, kind }) => `${id} ${kind}`)

describe('judge', () => {
  test('G8 a check is settled when its last scenario has reported, and in order', () => {
    const { take } = judge()
    expect(kinds(take(report('c', ['good'])))).toEqual([])
    expect(kinds(take(report('a', ['good'])))).toEqual(['a passed'])
    expect(kinds(take(report('b1', ['good'])))).toEqual([])
    expect(kinds(take(report('b2', ['good'], ['good'])))).toEqual(['b passed', 'c passed'])
  })

  test('G9 a failure ends its group and shows the run in which least happened', () => {
    const { take, end } = judge()
    const [failed, ...rest] = take(report('a', ['good'], ['good', 'bad'], ['bad']))
    expect(failed?.failure).toMatchObject({
      ran: 'runs a',
      observed: 'bad',
      counterexample: { code: 'toy~seed~a~2~', schedule: '2' },
    })
    expect(kinds(rest)).toEqual(['b skipped'])
    expect(kinds(end('it stopped'))).toEqual(['c failed'])
    const [torn] = judge().take(report('a', ['bad'], ['good', 'good', 'torn'], ['good', 'torn']))
    expect(torn?.failure?.counterexample?.schedule).toBe('2')
  })

  test('G7 what was not reported has failed, and says why; no runs are no proof', () => {
    const { take, end } = judge()
    expect(kinds(take(report('a')))).toEqual(['a failed', 'b skipped'])
    const [last] = end('out of time')
    expect(last).toMatchObject({ id: 'c', kind: 'failed', failure: { observed: 'out of time' } })
  })

  test('G7 a report of another shape is none', () => {
    const sound = report('a', ['good'])
    expect(readReport(sound)).toEqual(sound)
    const event = said('good')
    const withEvent = (changed: unknown) => ({
      ...sound,
      traces: [{ schedule: '', interruption: null, events: [changed] }],
    })
    const broken: readonly unknown[] = [
      null,
      [],
      'report',
      { ...sound, scenario: 1 },
      { ...sound, complete: 'yes' },
      { ...sound, traces: {} },
      { ...sound, traces: [{ schedule: '~', interruption: null, events: [] }] },
      { ...sound, traces: [{ schedule: '', interruption: { how: 'die', at: 1 }, events: [] }] },
      { ...sound, traces: [{ schedule: '', interruption: { how: 'crash', at: 0.5 }, events: [] }] },
      withEvent({ ...event, kind: 'toString' }),
      withEvent({ ...event, process: 1 }),
      withEvent({ ...event, call: null }),
      withEvent({ ...event, value: undefined }),
      withEvent({ kind: 'threw', process: 'one', call: 'a', error: {} }),
      withEvent({ kind: 'point', process: 'one', at: 'somewhere', what: '' }),
      withEvent({ kind: 'effect', process: 'one', effect: 'heard', to: '', value: 1 }),
    ]
    for (const value of broken) expect([value, readReport(value)]).toEqual([value, null])
    expect(kinds(judge().take({ ...sound, traces: {} }))).toEqual([])
  })

  test('G7 attack 11: a report that names prototypes is judged as any other and changes nothing', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__":{"torn":1},"constructor":{"prototype":{"torn":1}}}',
    )
    const events = ['__proto__', 'constructor', 'toString'].flatMap((name) => [
      { kind: 'called', process: name, call: name },
      { kind: 'effect', process: name, effect: 'told', to: name, value: hostile },
      { kind: 'returned', process: name, call: name, value: plainOf(hostile) },
    ])
    const traces = [{ schedule: '', interruption: null, events }]
    const { take } = judge()
    for (const scenario of ['__proto__', 'constructor'])
      expect(take({ scenario, complete: true, traces })).toEqual([])
    const [failed] = take({ scenario: 'a', complete: true, traces })
    expect(failed).toMatchObject({ kind: 'failed', failure: { observed: 'bad' } })
    const drawn = failed?.failure?.counterexample?.steps.map(({ from, text }) => `${from} ${text}`)
    expect(drawn).toContain(`__proto__ ${JSON.stringify(hostile)}`)
    expect(['torn' in {}, 'torn' in Object]).toEqual([false, false])
  })

  test('G2 whatever a program says is copied, and its copy is a report’s', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true, withSet: true }), (value) => {
        const copy = plainOf(value)
        expect(JSON.parse(JSON.stringify(copy))).toEqual(copy)
        const events = [{ kind: 'returned', process: 'a', call: 'b', value: copy }]
        const traces = [{ schedule: '', interruption: null, events }]
        expect(readReport({ scenario: 'a', complete: true, traces })).not.toBeNull()
      }),
    )
    const circle: unknown[] = []
    circle.push(circle)
    expect(plainOf(circle)).toEqual([[[['(…)']]]])
    const trap = {
      get trap(): never {
        throw new Error('trap')
      },
    }
    expect(plainOf(trap)).toBe('(unreadable)')
  })

  test('G2 attack 7: a small value that would be copied a hundred million times is cut', () => {
    const times = (one: unknown) => Array.from({ length: 100 }, () => one)
    const bomb = times(times(times('x'.repeat(4_000))))
    const length = JSON.stringify(plainOf(bomb)).length
    expect([length > 190_000, length < 250_000]).toEqual([true, true])
    expect(plainOf(times(times('x')))).toEqual(times(times('x')))
    const key = 'x'.repeat(4_000)
    const keys = times(times(times({ [key]: 1 })))
    expect(JSON.stringify(plainOf(keys)).length).toBeLessThan(250_000)
  })

  test('G4 a replay code reads back, and no other text does', () => {
    fc.assert(
      fc.property(
        fc.record({
          exercise: fc.constant('topics'),
          seed: fc.stringMatching(/^[0-9a-z]{1,8}$/),
          scenario: fc.stringMatching(/^[0-9a-z-]{1,12}$/),
          schedule: fc.stringMatching(/^[0-9a-z]{0,9}$/),
          interruption: fc.option(
            fc.record({ how: fc.constantFrom('crash', 'fault'), at: fc.nat(999) }),
          ),
        }),
        (code) => {
          expect(parseReplayCode(replayCode(code))).toEqual(code)
        },
      ),
    )
    for (const text of [
      '',
      'topics',
      'topics~a~b~c~c',
      'topics~a~b~c~x1',
      'a~b~c~d~c1~',
      'A~a~b~~',
    ])
      expect([text, parseReplayCode(text)]).toEqual([text, null])
  })
})
