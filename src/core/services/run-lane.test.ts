import { describe, expect, test } from 'vitest'
import { everySchedule, replaying } from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import { recording, risking } from '#simulation/risk.ts'
import { noFaults } from '#simulation/stage.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { every, hashesOf, keptOf, lanes, run, staged, textOf, toldOf } from '#testing/lane-runs.ts'
import type { ServiceCue } from './cues.ts'
import { stageOf, type LaneRun } from './run-lane.ts'
import {
  eventScenario,
  marketplaceScenario,
  oneStockScenario,
  scenarios,
  supplyChainScenario,
} from './scenario.ts'
import { TOKENS } from './staged.ts'

/** Of the long mode's many, as many as a test has time for. */
const batchesOf = (seeds: readonly string[]): readonly (readonly string[])[] =>
  seeds.flatMap((_, i) => (i % 500 === 0 ? [seeds.slice(i, i + 500)] : []))

describe('X1 a run is a value', () => {
  test.each(scenarios)('X1 $name: twenty runs of one seed are the same bytes', async (scenario) => {
    let died = 0
    for (const seed of freshSeeds(1, 12)) {
      const [fresh, again] = [1, 2].map(() => stageOf(scenario.stage(seed, 3)))
      if (!fresh || !again) throw new Error('two of them')
      const texts = new Set<string>()
      for (const lane of [...lanes, 'loop'] as const) {
        const parts = { lane, seed, faults: every }
        const taken = recording(risking(seededRandom(seed), 0.2))
        const first = await run(fresh, { ...parts, choose: taken.choose })
        const text = textOf(first)
        texts.add(text)
        for (let i = 1; i < 20; i++) {
          const choose =
            i % 2 === 0 ? replaying(taken.schedule()) : risking(seededRandom(seed), 0.2)
          const other = await run(again, { ...parts, choose })
          expect([seed, lane, textOf(other) === text]).toEqual([seed, lane, true])
          expect([seed, ...keptOf(other)]).toEqual([seed, ...keptOf(first)])
        }
        died += first.played.trace.filter(({ happening }) => happening.kind === 'crashed').length
      }
      expect([seed, texts.size]).toEqual([seed, 3])
      const elsewhere = risking(seededRandom(`${seed}-`), 0.2)
      const different = await run(again, {
        lane: 'atomic',
        seed: `${seed}-`,
        faults: every,
        choose: elsewhere,
      })
      expect([seed, texts.has(textOf(different))]).toEqual([seed, false])
    }
    expect(died).toBeGreaterThan(0)
  })
})

describe('X4 the atomic lane', () => {
  const scenes = [supplyChainScenario, eventScenario, marketplaceScenario].flatMap((scenario) =>
    batchesOf(freshSeeds(30, 2_000)).map((seeds, batch) => ({
      ...scenario,
      scenario,
      seeds,
      batch: batch + 1,
    })),
  )
  test.each(scenes)(
    'X2 X3 X4 $name $batch: converges to the run without faults, whatever goes wrong',
    async ({ scenario, seeds }) => {
      const stage = staged(scenario)
      const calm = await run(stage, { lane: 'atomic' })
      for (const seed of seeds) {
        const choose = risking(seededRandom(seed), 0.2)
        const faulty = await run(stage, { lane: 'atomic', seed, choose, faults: every })
        expect([seed, faulty.played.quiet, ...keptOf(faulty)]).toEqual([
          seed,
          true,
          ...keptOf(calm),
        ])
        const locked = toldOf(faulty).filter(({ kind }) => kind === 'locked')
        expect(locked).toEqual([])
      }
    },
  )

  test('X13 of two rivals one stands, and the same everywhere, whatever goes wrong', async () => {
    const stage = staged(oneStockScenario)
    const winners = new Set<string>()
    for (const seed of freshSeeds(40, 600)) {
      const choose = risking(seededRandom(seed), 0.2)
      const faulty = await run(stage, { lane: 'atomic', seed, choose, faults: every })
      const ends = new Set(hashesOf(faulty).map((one) => JSON.stringify(one)))
      expect([seed, faulty.played.quiet, ends.size]).toEqual([seed, true, 1])
      const unspent = faulty.services.map(({ store }) =>
        [...(store.state.topics.get(TOKENS)?.outputs.values() ?? [])].filter(({ spent }) => !spent),
      )
      expect([seed, ...unspent.map(({ length }) => length)]).toEqual([seed, 1, 1, 1])
      for (const { store } of faulty.services)
        for (const { status } of store.state.broadcasts.values())
          expect(['MINED', 'REJECTED']).toContain(status)
      const winner = unspent[0]?.[0]?.outpoint
      const holders = faulty.services.flatMap(({ store }) =>
        [...store.state.tokens.values()].flatMap((held) =>
          [...held.values()].filter(({ fields, status }) => fields && status.kind !== 'spent'),
        ),
      )
      expect([seed, ...holders.map(({ outpoint }) => outpoint)]).toEqual([seed, winner])
      winners.add(winner ?? '')
    }
    expect(winners.size).toBe(2)
  })

  test('X13 without a network nobody decides between them: each service keeps what it saw first', async () => {
    const stage = staged(oneStockScenario)
    const alone = await run(stage, { lane: 'atomic', network: false })
    const ends = new Set(hashesOf(alone).map((one) => JSON.stringify(one)))
    expect(ends.size).toBe(2)
  })

  test('X4 two services, one death, one overtaking: every run there is', async () => {
    const stage = staged(eventScenario, 2)
    const calm = await run(stage, { lane: 'atomic', network: false })
    const faults = { ...noFaults, crashes: 1, overtakings: 1 }
    const { runs, complete } = await everySchedule(
      async (choose) =>
        hashesOf(await run(stage, { lane: 'atomic', choose, faults, network: false })),
      3_000,
    )
    expect([complete, runs.length > 40]).toEqual([true, true])
    for (const { schedule, value } of runs)
      expect([schedule, value]).toEqual([schedule, hashesOf(calm)])
  })

  test('X3 a copy is applied once', async () => {
    const stage = staged(eventScenario)
    const calm = await run(stage, { lane: 'atomic' })
    const copies = { ...noFaults, copies: 8 }
    const copied = await run(stage, {
      lane: 'atomic',
      faults: copies,
      choose: risking(seededRandom('c'), 1),
    })
    const commits = (one: LaneRun) => one.services.map(({ store }) => store.events.length)
    expect(copied.played.trace.some(({ happening }) => happening.kind === 'copied')).toBe(true)
    expect(commits(copied)).toEqual(commits(calm))
  })

  test('X3 a child that comes before its parent waits, and comes in with it', async () => {
    const stage = staged(supplyChainScenario)
    const calm = await run(stage, { lane: 'atomic' })
    const cues: readonly ServiceCue[] = [
      { kind: 'cut', at: 0, between: ['manufacturer', 'shipper'], until: 2_400 },
    ]
    const late = await run(stage, { lane: 'atomic', cues })
    const kinds = toldOf(late).flatMap((told) => (told.kind === 'committed' ? told.outcomes : []))
    expect(kinds).toContain('orphan')
    expect(hashesOf(late)).toEqual(hashesOf(calm))
  })

  test('X8 a service that was away all the time catches up from BEEFs alone', async () => {
    for (const [scenario, places] of [
      [supplyChainScenario, ['shipper', 'retailer']],
      [marketplaceScenario, ['collector']],
    ] as const) {
      const stage = staged(scenario)
      const calm = await run(stage, { lane: 'atomic', network: false })
      for (const place of places) {
        const cues: readonly ServiceCue[] = [{ kind: 'crash', at: 0, place, until: null }]
        const away = await run(stage, { lane: 'atomic', cues, network: false })
        expect([place, ...keptOf(away)]).toEqual([place, ...keptOf(calm)])
        const lines = away.played.trace.map(({ happening }) => happening)
        const back = lines.findLastIndex((line) => line.kind === 'started' && line.place === place)
        const heard = lines.flatMap((line, i) =>
          line.kind === 'received' && line.letter.to === place
            ? [`${i > back ? 'late' : 'early'} ${line.letter.body.kind}`]
            : [],
        )
        expect(
          new Set(heard.filter((one) => !one.endsWith('event') && !one.endsWith('applied'))),
        ).toEqual(new Set(['late beef']))
      }
    }
  })
})

test('X8 in the sketch whoever was away never hears of it', async () => {
  const stage = staged(eventScenario)
  const calm = await run(stage, { lane: 'loop' })
  const cues: readonly ServiceCue[] = [{ kind: 'crash', at: 0, place: 'service_2', until: null }]
  const away = await run(stage, { lane: 'loop', cues })
  const same = hashesOf(away).map(
    (one, i) => JSON.stringify(one) === JSON.stringify(hashesOf(calm)[i]),
  )
  expect([away.played.quiet, same]).toEqual([true, [true, false, true]])
})

test('X9 a supply chain concerns who gives and who gets', () => {
  const { events, concerned } = supplyChainScenario.stage('a seed', 3)
  expect(events.map(({ beef }) => concerned(beef))).toEqual([
    ['manufacturer'],
    ['manufacturer', 'shipper'],
    ['shipper', 'retailer'],
  ])
  expect(concerned(new Uint8Array())).toEqual([])
})
