import { describe, expect, test } from 'vitest'
import type { Txid } from '#chain/ids.ts'
import { readBeef } from '#chain/read-beef.ts'
import { seededRandom } from '#simulation/random.ts'
import { risking } from '#simulation/risk.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { every, hashesOf, lettersOf, run, staged, toldOf } from '#testing/lane-runs.ts'
import type { ServiceCue } from './cues.ts'
import {
  eventScenario,
  marketplaceScenario,
  oneStockScenario,
  supplyChainScenario,
} from './scenario.ts'

function subjectOf(beef: Uint8Array): Txid | undefined {
  const read = readBeef(beef)
  return read.ok ? read.value.entries.at(-1)?.txid : undefined
}

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

  test.each([supplyChainScenario, marketplaceScenario, oneStockScenario])(
    'X5 $name: each event is applied by all that it concerns or by none of them',
    async (scenario) => {
      const stage = staged(scenario)
      const { events, concerned } = stage.staged
      const ends = new Set<string>()
      for (const seed of freshSeeds(15, 700)) {
        const choose = risking(seededRandom(seed), 0.2)
        const faulty = await run(stage, { lane: 'two-phase', seed, choose, faults: every })
        const commits = toldOf(faulty).flatMap((one) =>
          one.kind === 'committed' && one.outcomes.includes('admitted') ? [one] : [],
        )
        expect([seed, faulty.played.quiet]).toEqual([seed, true])
        for (const { name, beef } of events) {
          const txid = subjectOf(beef)
          const applied = commits.filter((one) => one.txid === txid).map(({ place }) => place)
          const all = concerned(beef)
          expect([seed, name, applied.toSorted()]).toEqual([
            seed,
            name,
            applied.length === 0 ? [] : [...all].toSorted(),
          ])
          ends.add(`${name} ${applied.length > 0}`)
        }
      }
      for (const { name } of events.slice(1)) expect(ends).toContain(`${name} false`)
    },
  )

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

  test('X6 whenever the coordinator dies: who promised and was sent no decision waits until it is back, and nobody else', async () => {
    const stage = staged(eventScenario)
    const { trace } = (await run(stage, { lane: 'two-phase' })).played
    const [waiting, free] = [new Set<number>(), new Set<number>()]
    for (const at of new Set(trace.map((line) => line.at))) {
      const back = at + 30_000
      const cues: readonly ServiceCue[] = [{ kind: 'crash', at, place: 'coordinator', until: back }]
      const died = await run(stage, { lane: 'two-phase', cues })
      const told = toldOf(died)
      const decided = died.played.trace.flatMap(({ at: when, happening }) =>
        when < at && happening.kind === 'sent' && happening.letter.body.kind === 'decision'
          ? [happening.letter.to]
          : [],
      )
      const promised = told.filter((one) => one.kind === 'locked' && one.at < back)
      const blocked = promised.filter(
        ({ place }) =>
          !told.some((one) => one.kind === 'unlocked' && one.place === place && one.at < back),
      )
      expect([at, blocked.map(({ place }) => place)]).toEqual([
        at,
        promised.map(({ place }) => place).filter((place) => !decided.includes(place)),
      ])
      for (const { place } of blocked)
        expect([
          at,
          place,
          told.some((one) => one.kind === 'committed' && one.place === place && one.at < back),
        ]).toEqual([at, place, false])
      if (blocked.length > 0) waiting.add(at)
      else free.add(at)
    }
    expect([waiting.size > 2, free.size > 2]).toEqual([true, true])
  })

  test('X6 nobody but the coordinator can hold the others up: a participant that dies is waited for only until its vote is late', async () => {
    const stage = staged(eventScenario)
    const cues: readonly ServiceCue[] = [
      { kind: 'crash', at: 0, place: 'service_2', until: 30_000 },
    ]
    const two = toldOf(await run(stage, { lane: 'two-phase', cues }))
    const others = two.filter(({ place, at }) => place !== 'coordinator' && at < 30_000)
    expect(others.map(({ kind }) => kind).toSorted()).toEqual([
      'locked',
      'locked',
      'unlocked',
      'unlocked',
    ])
    expect(two.filter(({ kind }) => kind === 'committed')).toEqual([])
    const atomic = toldOf(await run(stage, { lane: 'atomic', cues }))
    const soon = atomic.filter(({ kind, at }) => kind === 'committed' && at < 1_000)
    expect(soon.map(({ place }) => place).toSorted()).toEqual(['service_1', 'service_3'])
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
