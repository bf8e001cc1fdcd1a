import { describe, expect, test } from 'vitest'
import { everySchedule, replaying } from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import { recording, risking } from '#simulation/risk.ts'
import { noFaults } from '#simulation/stage.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import {
  every,
  hashesOf,
  keptOf,
  lanes,
  lettersOf,
  run,
  staged,
  textOf,
  toldOf,
} from '#testing/lane-runs.ts'
import type { ServiceCue } from './cues.ts'
import type { LaneRun } from './run-lane.ts'
import {
  eventScenario,
  marketplaceScenario,
  oneStockScenario,
  scenarios,
  supplyChainScenario,
} from './scenario.ts'
import { TOKENS } from './staged.ts'

describe('X1 a run is a value', () => {
  test.each(scenarios)('X1 $name: twenty runs of one seed are the same bytes', async (scenario) => {
    const [fresh, again] = [staged(scenario), staged(scenario)]
    for (const lane of lanes) {
      const taken = recording(risking(seededRandom(scenario.name), 0.2))
      const first = await run(fresh, { lane, faults: every, choose: taken.choose })
      const text = textOf(first)
      for (let i = 1; i < 20; i++) {
        const other = await run(again, { lane, faults: every, choose: replaying(taken.schedule()) })
        expect(textOf(other) === text).toBe(true)
        expect(keptOf(other)).toEqual(keptOf(first))
      }
      expect(first.played.trace.some(({ happening }) => happening.kind === 'crashed')).toBe(true)
    }
  })
})

describe('X4 the atomic lane', () => {
  const scenes = [supplyChainScenario, eventScenario, marketplaceScenario]
  test.each(scenes)(
    'X2 X3 X4 $name: converges to the run without faults, whatever goes wrong',
    async (scenario) => {
      const stage = staged(scenario)
      const calm = await run(stage, { lane: 'atomic' })
      for (const seed of freshSeeds(30, 2_000)) {
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

describe('X5 the two-phase lane', () => {
  test('X5 all have applied it or none has, and nothing stays locked', async () => {
    const stage = staged(eventScenario)
    const [whole] = hashesOf(await run(stage, { lane: 'two-phase' }))
    let aborted = 0
    for (const seed of freshSeeds(100, 2_000)) {
      const choose = risking(seededRandom(seed), 0.2)
      const faulty = await run(stage, { lane: 'two-phase', seed, choose, faults: every })
      const ends = new Set(hashesOf(faulty).map((one) => JSON.stringify(one)))
      expect([seed, faulty.played.quiet, ends.size]).toEqual([seed, true, 1])
      const told = toldOf(faulty)
      const held = (kind: string) => told.filter((one) => one.kind === kind).length
      expect([seed, held('locked')]).toEqual([seed, held('unlocked')])
      if (!ends.has(JSON.stringify(whole))) aborted++
    }
    expect(aborted).toBeGreaterThan(0)
  })

  test('X6 while the coordinator is dead, whoever promised waits; the atomic lane has nobody to wait for', async () => {
    const stage = staged(eventScenario)
    const calm = toldOf(await run(stage, { lane: 'two-phase' }))
    const promised = calm.filter(({ kind }) => kind === 'locked').at(-1)?.at ?? 0
    const back = promised + 30_000
    const cues: readonly ServiceCue[] = [
      { kind: 'crash', at: promised + 1, place: 'coordinator', until: back },
    ]
    const blocked = toldOf(await run(stage, { lane: 'two-phase', cues }))
    const freed = blocked.filter(({ kind }) => kind === 'unlocked')
    expect(freed).toHaveLength(3)
    for (const { at } of freed) expect(at).toBeGreaterThan(back)
    const between = blocked.filter(
      ({ at, kind }) => at > promised && at < back && kind !== 'locked',
    )
    expect(between).toEqual([])
  })

  test.each([2, 3, 5])(
    'X7 %i services: four letters each, against two for each but the first',
    async (count) => {
      const stage = staged(eventScenario, count)
      expect(lettersOf(await run(stage, { lane: 'two-phase' }))).toBe(4 * count)
      expect(lettersOf(await run(stage, { lane: 'atomic' }))).toBe(2 * (count - 1))
    },
  )
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
