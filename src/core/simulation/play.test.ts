import { describe, expect, test } from 'vitest'
import { everySchedule, replaying } from './explorer.ts'
import { play } from './play.ts'
import { seededRandom } from './random.ts'
import { recording, risking } from './risk.ts'
import { noFaults, type Birth, type Cue, type Faults, type PlayParts } from './stage.ts'

type Body = { readonly add: number } | { readonly heard: number }

/** Sends its number until it is heard; adds up what it gets, each number once if `once`. */
function counting(options: { readonly once: boolean }) {
  const sums = new Map<string, number>([
    ['a', 0],
    ['b', 0],
  ])
  const seen = new Set<number>()
  const unheard = new Set([1, 2])
  const a: Birth<Body, string> = ({ send, wake }) => {
    const tell = async (): Promise<void> => {
      for (const add of unheard) send('b', { add })
      if (unheard.size > 0) wake(50, 'again')
    }
    return {
      start: tell,
      ring: tell,
      receive: async ({ body }) => void ('heard' in body && unheard.delete(body.heard)),
    }
  }
  const b: Birth<Body, string> = ({ send, point, tell }) => ({
    start: async () => {},
    ring: async () => {},
    async receive({ from, body }) {
      if (!('add' in body)) return
      await point('adding')
      if (!options.once || !seen.has(body.add)) sums.set('b', (sums.get('b') ?? 0) + body.add)
      seen.add(body.add)
      tell(`has ${sums.get('b')}`)
      await point('it is added')
      send(from, { heard: body.add })
    },
  })
  return { cast: { a, b }, sums }
}

const parts = (
  cast: PlayParts<Body, string>['cast'],
  rest: Partial<PlayParts<Body, string>> = {},
): PlayParts<Body, string> => ({
  cast,
  mortals: ['a', 'b'],
  script: [],
  faults: noFaults,
  choose: replaying(''),
  latency: () => 10,
  downtime: 100,
  ...rest,
})

const all: Faults = { crashes: 2, drops: 2, copies: 2, overtakings: 2, cuts: 1 }

describe('V8 a play', () => {
  test('V8 what is due happens, in order of time, until nothing is left', async () => {
    const { cast, sums } = counting({ once: false })
    const { trace, quiet, endedAt } = await play(parts(cast))
    expect([quiet, sums.get('b')]).toEqual([true, 3])
    expect(trace.map(({ at, happening }) => `${at} ${happening.kind}`)).toMatchInlineSnapshot(`
      [
        "0 started",
        "0 sent",
        "0 sent",
        "0 started",
        "10 received",
        "10 told",
        "10 sent",
        "10 received",
        "10 told",
        "10 sent",
        "20 received",
        "20 received",
        "50 rang",
      ]
    `)
    expect(endedAt).toBe(50)
  })

  test('V8 the same choices give the same trace, and a schedule gives them again', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const taken = recording(risking(seededRandom(`${seed}`), 0.4))
      const run = async (choose: PlayParts<Body, string>['choose']) =>
        play(parts(counting({ once: true }).cast, { faults: all, choose }))
      const first = await run(taken.choose)
      expect(await run(replaying(taken.schedule()))).toEqual(first)
    }
  })
})

describe('V9 faults', () => {
  test('V9 each is chosen as often as allowed and no more; whoever asks again and counts once survives them', async () => {
    let faulty = 0
    for (let seed = 0; seed < 60; seed++) {
      const { cast, sums } = counting({ once: true })
      const choose = risking(seededRandom(`${seed}`), 0.5)
      const { trace, quiet } = await play(parts(cast, { faults: all, choose }))
      const count = (kind: string): number =>
        trace.filter(({ happening }) => happening.kind === kind).length
      expect([quiet, sums.get('b')]).toEqual([true, 3])
      expect(count('crashed')).toBeLessThanOrEqual(2)
      expect(count('copied')).toBeLessThanOrEqual(2)
      expect(count('cut')).toBeLessThanOrEqual(1)
      expect(count('mended')).toBe(count('cut'))
      expect(count('started')).toBe(2 + count('crashed'))
      faulty += count('crashed') + count('copied') + count('cut')
    }
    expect(faulty).toBeGreaterThan(100)
  })

  test('V9 whoever counts twice is found out', async () => {
    const { runs, complete } = await everySchedule(async (choose) => {
      const { cast, sums } = counting({ once: false })
      await play(parts(cast, { faults: { ...noFaults, copies: 1, crashes: 1 }, choose }))
      return sums.get('b')
    }, 2_000)
    expect(complete).toBe(true)
    const wrong = runs.find(({ value }) => value !== 3)
    const { cast, sums } = counting({ once: false })
    const faults = { ...noFaults, copies: 1, crashes: 1 }
    await play(parts(cast, { faults, choose: replaying(wrong?.schedule ?? '') }))
    expect(sums.get('b')).toBe(wrong?.value)
    expect(wrong?.value).toBeGreaterThan(3)
  })
})

describe('V10 the script', () => {
  const cut: Cue<Body> = { kind: 'cut', at: 0, between: ['a', 'b'], until: 70 }
  const dead = (until: number | null): Cue<Body> => ({ kind: 'crash', at: 0, place: 'b', until })

  test('V10 letters over a cut wire, and letters to the dead, are lost', async () => {
    for (const [cue, why] of [
      [cut, 'cut'],
      [dead(70), 'dead'],
    ] as const) {
      const { cast, sums } = counting({ once: true })
      const { trace } = await play(parts(cast, { script: [cue] }))
      const lost = trace.flatMap(({ happening }) =>
        happening.kind === 'lost' ? [happening.why] : [],
      )
      expect(lost.slice(0, 2)).toEqual([why, why])
      expect(sums.get('b')).toBe(3)
    }
  })

  test('V10 what is on its way at a time is lost, one way, and what comes after it is not', async () => {
    const drop = (between: readonly [string, string]): Cue<Body> => ({
      kind: 'drop',
      at: 5,
      between,
    })
    const lostWith = async (cue: Cue<Body>) => {
      const { cast, sums } = counting({ once: true })
      const { trace } = await play(parts(cast, { script: [cue] }))
      expect(sums.get('b')).toBe(3)
      return trace.flatMap(({ at, happening }) =>
        happening.kind === 'lost' ? [`${at} ${happening.why}`] : [],
      )
    }
    expect(await lostWith(drop(['a', 'b']))).toEqual(['5 dropped', '5 dropped'])
    expect(await lostWith(drop(['b', 'a']))).toEqual([])
  })

  test('V10 who is healed lives and is reached from then on, and what was to end its trouble later is over', async () => {
    const heal = (place: string | null): Cue<Body> => ({ kind: 'heal', at: 60, place })
    const again: Cue<Body> = { kind: 'crash', at: 120, place: 'b', until: 900 }
    const told = async (...script: readonly Cue<Body>[]) => {
      const { cast, sums } = counting({ once: true })
      const { trace } = await play(parts(cast, { script }))
      expect(sums.get('b')).toBe(3)
      return trace.flatMap(({ at, happening: { kind } }) =>
        at > 0 && ['started', 'mended', 'crashed'].includes(kind) ? [`${at} ${kind}`] : [],
      )
    }
    const wire: Cue<Body> = { ...cut, until: 500 }
    expect(await told(wire)).toEqual(['500 mended'])
    expect(await told(dead(500))).toEqual(['500 started'])
    for (const whom of ['b', null]) {
      expect(await told(wire, heal(whom))).toEqual(['60 mended'])
      expect(await told(dead(500), heal(whom))).toEqual(['60 started'])
      expect(await told(dead(500), heal(whom), again)).toEqual([
        '60 started',
        '120 crashed',
        '900 started',
      ])
    }
    expect(await told(dead(500), heal('a'))).toEqual(['500 started'])
  })

  test('V11 whoever is dead for the whole play rises at its end', async () => {
    const unheard: Birth<Body, string> = ({ tell }) => ({
      start: async () => tell('alive'),
      ring: async () => {},
      receive: async () => {},
    })
    const { trace, quiet } = await play(parts({ b: unheard, a: unheard }, { script: [dead(null)] }))
    expect(quiet).toBe(true)
    expect(trace.map(({ happening }) => happening.kind)).toEqual([
      'started',
      'told',
      'started',
      'told',
      'crashed',
      'started',
      'told',
    ])
  })
})
