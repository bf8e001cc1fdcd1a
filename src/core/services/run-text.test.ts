import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunRequest } from './lane-request.ts'
import { requestOf, runToHash, setupOf } from './run-link.ts'
import { parseRun, runText } from './run-text.ts'

const place = fc.constantFrom('service_1', 'shop_a', 'coordinator')
const wire = fc.tuple(place, place)
const at = fc.nat(99_999)
const span = { at, until: fc.option(fc.nat(99_999)) }
const seed = fc.stringMatching(/^[a-z0-9-]{1,30}$/)

const requests: fc.Arbitrary<RunRequest> = fc.record(
  {
    scenario: fc.constant('event'),
    count: fc.integer({ min: 2, max: 5 }),
    seed,
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
        fc.record({ kind: fc.constant('cut' as const), between: wire, ...span }),
        fc.record({
          kind: fc.constant('part' as const),
          group: fc.array(place, { minLength: 1, maxLength: 4 }),
          ...span,
        }),
        fc.record({ kind: fc.constant('drop' as const), between: wire, at }),
        fc.record({ kind: fc.constant('heal' as const), place: fc.option(place), at }),
      ),
      { maxLength: 4 },
    ),
    events: fc.array(
      fc.record({ event: fc.constantFrom('e1', 'e2'), at, to: fc.constantFrom('service_1') }),
      { maxLength: 4 },
    ),
    forks: fc.array(fc.record({ at, seed }), { minLength: 1, maxLength: 3 }),
    against: fc.constant('loop' as const),
  },
  { requiredKeys: ['scenario', 'count', 'seed', 'weather', 'cues'] },
)

describe('X12 a run as text', () => {
  test('X12 it reads back, and stands in an address as it is', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const text = runText(request)
        expect(text).toMatch(/^[A-Za-z0-9_*~-]+$/)
        expect(parseRun(text)).toEqual({ ok: true, value: request })
      }),
    )
  })

  test('X12 a text from before there were events and forks stays readable', () => {
    expect(parseRun('one-stock~3~first~l10~xshop_a*240-2240~wshop_a*shop_b*1-')).toEqual({
      ok: true,
      value: {
        scenario: 'one-stock',
        count: 3,
        seed: 'first',
        weather: { lane: 'loop', schedule: '10' },
        cues: [
          { kind: 'crash', place: 'shop_a', at: 240, until: 2_240 },
          { kind: 'cut', between: ['shop_a', 'shop_b'], at: 1, until: null },
        ],
      },
    })
  })

  test.each([
    ['', 'scenario'],
    ['walk~3~a~c', 'scenario'],
    ['event~9~a~c', 'count'],
    ['event~3~A!~c', 'seed'],
    ['event~3~a~z1', 'weather'],
    ['event~3~a~c~q', 'cue'],
    ['event~3~a~c~xservice_1*1', 'cue'],
    ['event~3~a~c~pservice_1', 'cue'],
    ['event~3~a~c~dservice_1*7', 'cue'],
    ['event~3~a~c~h', 'cue'],
    ['event~3~a~c~hservice_1', 'cue'],
    [`event~3~a~c${'~xa*1-'.repeat(21)}`, 'cue'],
    ['event~3~a~c~ee9*service_1*1', 'event'],
    ['event~3~a~c~ee1*service_4*1', 'event'],
    ['event~3~a~c~ee1*service_1', 'event'],
    [`event~3~a~c${'~ee1*service_1*1'.repeat(13)}`, 'event'],
    ['event~3~a~c~f1', 'fork'],
    [`event~3~a~c${'~f1*a'.repeat(9)}`, 'fork'],
  ])('X12 %s is refused for its %s', (text, part) => {
    expect(parseRun(text)).toEqual({ ok: false, error: { code: 'bad-run', part } })
  })
})

describe('X16 a run as a link holds it', () => {
  const setup = setupOf({
    scenario: 'event',
    count: 2,
    seed: 'a',
    weather: 'calm',
    cues: [{ kind: 'crash', place: 'service_1', at: 240, until: 2_240 }],
  })

  test('X16 scenario, seed and schedule read back', () => {
    expect(setup).toMatchInlineSnapshot(`
      {
        "edits": [],
        "scenario": "event",
        "schedule": "2~c~xservice_1*240-2240",
        "seed": "a",
      }
    `)
    fc.assert(
      fc.property(requests, (request) => {
        expect(requestOf(setupOf(request))).toEqual({ ok: true, value: request })
      }),
    )
  })

  test.each([
    [{ ...setup, edits: [{ kind: 'mine', txids: 'all', replacing: 0 } as const] }, 'edits'],
    [{ ...setup, scenario: 'event~2' }, 'scenario'],
    [{ ...setup, scenario: 'counterexample' }, 'scenario'],
    [{ ...setup, seed: 'a~c' }, 'seed'],
    [{ ...setup, schedule: '' }, 'count'],
    [{ ...setup, schedule: '2~c~xq' }, 'cue'],
  ])('X16 %o is refused for its %s', (given, part) => {
    expect(requestOf(given)).toEqual({ ok: false, error: { code: 'bad-run', part } })
  })

  test('X16 it comes to the same hash again, and another run to another', async () => {
    const request = requestOf(setup)
    if (!request.ok) throw new Error('it reads back')
    const hash = await runToHash(request.value)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await runToHash(request.value)).toBe(hash)
    expect(await runToHash({ ...request.value, events: [] })).not.toBe(hash)
    expect(await runToHash({ ...request.value, seed: 'b' })).not.toBe(hash)
  })
})
