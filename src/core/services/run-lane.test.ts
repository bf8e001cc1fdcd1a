import { describe, expect, test } from 'vitest'
import { toHex } from '#base/bytes.ts'
import { everySchedule, replaying, type Choose } from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import { recording, risking } from '#simulation/risk.ts'
import { noFaults, type Cue, type Faults } from '#simulation/stage.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import type { Message } from './lane.ts'
import { runLane, stageOf, type Lane, type LaneRun, type Stage } from './run-lane.ts'
import {
  eventScenario,
  oneStockScenario,
  scenarios,
  supplyChainScenario,
  TOKENS,
  type Scenario,
} from './scenario.ts'

const lanes = ['atomic', 'two-phase'] as const
const quiet = replaying('')
const every: Faults = { crashes: 3, drops: 5, copies: 4, overtakings: 6, cuts: 2 }

interface Asked {
  readonly lane: Lane
  readonly seed?: string
  readonly choose?: Choose
  readonly faults?: Faults
  readonly cues?: readonly Cue<Message>[]
  readonly network?: boolean
}

const run = (
  stage: Stage,
  { lane, seed = 's', choose = quiet, faults = noFaults, cues = [], network = true }: Asked,
) => runLane(stage, { lane, seed, choose, faults, cues, network })

const staged = (scenario: Scenario, count = 3): Stage => stageOf(scenario.stage('a seed', count))

const hashesOf = ({ services }: LaneRun) => services.map(({ hashes }) => hashes)

/** Every byte of a run. */
const textOf = ({ played }: LaneRun): string =>
  JSON.stringify(played, (_, value: unknown) =>
    value instanceof Uint8Array ? toHex(value) : value,
  )

/** Letters of an event between those that it concerns; the client and the network are left out. */
const lettersOf = ({ played }: LaneRun): number =>
  played.trace.filter(
    ({ happening }) =>
      happening.kind === 'sent' &&
      !['event', 'accepted', 'wish', 'broadcast', 'follow', 'chain'].includes(
        happening.letter.body.kind,
      ),
  ).length

const toldOf = ({ played }: LaneRun) =>
  played.trace.flatMap(({ at, happening }) =>
    happening.kind === 'told' ? [{ at, place: happening.place, ...happening.event }] : [],
  )

describe('X1 a run is a value', () => {
  test.each(scenarios)('X1 $name: the same parts, the same trace', async (scenario) => {
    const again = staged(scenario)
    for (const lane of lanes) {
      const taken = recording(risking(seededRandom(scenario.name), 0.2))
      const first = await run(staged(scenario), { lane, faults: every, choose: taken.choose })
      for (let i = 0; i < 3; i++) {
        const other = await run(again, { lane, faults: every, choose: replaying(taken.schedule()) })
        expect(textOf(other) === textOf(first)).toBe(true)
        expect(hashesOf(other)).toEqual(hashesOf(first))
      }
      expect(first.played.trace.some(({ happening }) => happening.kind === 'crashed')).toBe(true)
    }
  })
})

describe('X4 the atomic lane', () => {
  const scenes = [supplyChainScenario, eventScenario]
  test.each(scenes)(
    'X2 X3 X4 $name: converges to the run without faults, whatever goes wrong',
    async (scenario) => {
      const stage = staged(scenario)
      const calm = await run(stage, { lane: 'atomic' })
      for (const seed of freshSeeds(100, 2_000)) {
        const choose = risking(seededRandom(seed), 0.2)
        const faulty = await run(stage, { lane: 'atomic', seed, choose, faults: every })
        expect([seed, faulty.played.quiet, ...hashesOf(faulty)]).toEqual([
          seed,
          true,
          ...hashesOf(calm),
        ])
        const locked = toldOf(faulty).filter(({ kind }) => kind === 'locked')
        expect(locked).toEqual([])
      }
    },
  )

  test('X13 of two rivals one stands, and the same everywhere, whatever goes wrong', async () => {
    const stage = staged(oneStockScenario)
    const winners = new Set<string>()
    for (const seed of freshSeeds(60, 600)) {
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
      winners.add(unspent[0]?.[0]?.outpoint ?? '')
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
    const cues: readonly Cue<Message>[] = [
      { kind: 'cut', at: 0, between: ['manufacturer', 'shipper'], until: 2_400 },
    ]
    const late = await run(stage, { lane: 'atomic', cues })
    const kinds = toldOf(late).flatMap((told) => (told.kind === 'committed' ? told.outcomes : []))
    expect(kinds).toContain('orphan')
    expect(hashesOf(late)).toEqual(hashesOf(calm))
  })

  test('X8 a service that was away all the time catches up', async () => {
    const stage = staged(supplyChainScenario)
    const calm = await run(stage, { lane: 'atomic' })
    for (const place of ['shipper', 'retailer']) {
      const cues: readonly Cue<Message>[] = [{ kind: 'crash', at: 0, place, until: null }]
      const away = await run(stage, { lane: 'atomic', cues })
      expect([place, ...hashesOf(away)]).toEqual([place, ...hashesOf(calm)])
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
    const cues: readonly Cue<Message>[] = [
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
