import { describe, expect, test } from 'vitest'
import { seededRandom } from '#simulation/random.ts'
import { risking } from '#simulation/risk.ts'
import { every, keptOf, lanes, run, staged, textOf, toldOf } from '#testing/lane-runs.ts'
import type { ServiceCue } from './cues.ts'
import type { LaneRun } from './run-lane.ts'
import { eventScenario, marketplaceScenario } from './scenario.ts'

describe('X14 baskets', () => {
  const heldBy = ({ services }: LaneRun) =>
    Object.fromEntries(
      services.flatMap(({ store, people }) =>
        people.map(({ name, identityKey }) => [
          name,
          [...(store.state.tokens.get(identityKey)?.values() ?? [])].flatMap((one) =>
            one.status.kind === 'spent'
              ? []
              : [`${one.basket} ${one.fields ? 'token' : `${one.satoshis} sat`}`],
          ),
        ]),
      ),
    )

  test.each(lanes)('X14 %s: asset and payment change baskets in one commit each', async (lane) => {
    const stage = staged(marketplaceScenario)
    const traded = await run(stage, { lane })
    const { gallery, collector } = heldBy(traded)
    expect(gallery).toContain('default 3000 sat')
    expect(gallery).not.toContain('incoming token')
    expect(collector?.filter((one) => one === 'incoming token')).toHaveLength(2)
    const without = await run(stage, {
      lane,
      events: [
        { event: 'print', at: 100, to: 'gallery' },
        { event: 'card', at: 100, to: 'collector' },
      ],
    })
    expect(heldBy(without)['gallery']).toContain('incoming token')
    for (const { store } of traded.services) {
      const trade = stage.staged.events.find(({ name }) => name === 'trade')?.beef
      const commits = store.events.filter(
        ({ cause }) => cause.kind === 'submit' && cause.beef === trade,
      )
      expect(commits).toHaveLength(1)
      const kinds = new Set(commits[0]?.changes.map(({ kind }) => kind))
      expect([kinds.has('judged'), kinds.has('token-set')]).toEqual([true, true])
    }
  })
})

describe('X15 what somebody plans', () => {
  test('X15 a partition cuts every wire across it until it heals, and no other', async () => {
    const stage = staged(eventScenario, 5)
    const group = ['service_1', 'service_2']
    const cues: readonly ServiceCue[] = [{ kind: 'part', at: 0, group, until: 3_000 }]
    const parted = await run(stage, { lane: 'atomic', network: false, cues })
    const taken = toldOf(parted).flatMap(({ kind, place, at }) =>
      kind === 'committed' ? [{ place, early: at < 3_000 }] : [],
    )
    const early = taken.filter((one) => one.early).map(({ place }) => place)
    // The client is among the rest, so nobody is told anything before it heals.
    expect([early, taken.length]).toEqual([[], 5])
    const withClient = [{ kind: 'part', at: 0, group: [...group, 'client'], until: 3_000 }] as const
    const led = await run(stage, { lane: 'atomic', network: false, cues: withClient })
    const first = toldOf(led).flatMap(({ kind, place, at }) =>
      kind === 'committed' && at < 3_000 ? [place] : [],
    )
    expect(first).toEqual(group)
    expect(keptOf(led)).toEqual(keptOf(parted))
  })

  test('X15 who is healed lives and is reached at once, not only when its trouble would have ended', async () => {
    const stage = staged(eventScenario)
    const away: readonly ServiceCue[] = [
      { kind: 'crash', at: 0, place: 'service_2', until: 9_000 },
      { kind: 'part', at: 0, group: ['service_3'], until: 9_000 },
    ]
    const takenIn = async (cues: readonly ServiceCue[]) => {
      const told = toldOf(await run(stage, { lane: 'atomic', network: false, cues }))
      return told.flatMap(({ kind, place, at }) =>
        kind === 'committed' && at < 3_000 ? [place] : [],
      )
    }
    const heal = (place: string | null): ServiceCue => ({ kind: 'heal', at: 1_500, place })
    expect(await takenIn(away)).toEqual(['service_1'])
    expect(await takenIn([...away, heal('service_2')])).toEqual(['service_1', 'service_2'])
    expect(await takenIn([...away, heal('service_3')])).toEqual(['service_1', 'service_3'])
    expect((await takenIn([...away, heal(null)])).toSorted()).toEqual([
      'service_1',
      'service_2',
      'service_3',
    ])
  })

  test.each(lanes)(
    'X15 %s: one more trouble changes nothing of what came before it',
    async (lane) => {
      const stage = staged(eventScenario, 5)
      const first: ServiceCue = { kind: 'crash', at: 150, place: 'service_2', until: 900 }
      const rough = () => ({ faults: every, choose: risking(seededRandom('w'), 0.2) })
      const trunk = await run(stage, { lane, ...rough(), cues: [first] })
      const before = (one: LaneRun, at: number) =>
        one.played.trace.filter((line) => line.at < at).map((line) => ({ ...line, step: 0 }))
      const at = 300
      const troubles: readonly ServiceCue[] = [
        { kind: 'crash', at, place: 'service_3', until: null },
        { kind: 'part', at, group: ['service_4'], until: null },
        { kind: 'drop', at, between: ['service_1', 'service_5'] },
        { kind: 'heal', at, place: null },
      ]
      for (const trouble of troubles) {
        const other = await run(stage, { lane, ...rough(), cues: [first, trouble] })
        expect([trouble.kind, before(other, at)]).toEqual([trouble.kind, before(trunk, at)])
      }
      expect(before(trunk, at).length).toBeGreaterThan(10)
    },
  )

  test('X15 events where and when somebody wants them; one that is asked for twice is taken once', async () => {
    const stage = staged(eventScenario)
    const events = [
      { event: 'e2', at: 50, to: 'service_3' },
      { event: 'e1', at: 400, to: 'service_2' },
      { event: 'e1', at: 700, to: 'service_3' },
    ]
    const planned = await run(stage, { lane: 'atomic', network: false, events })
    const calm = await run(stage, {
      lane: 'atomic',
      network: false,
      events: [
        { event: 'e1', at: 100, to: 'service_1' },
        { event: 'e2', at: 900, to: 'service_1' },
      ],
    })
    expect(keptOf(planned)).toEqual(keptOf(calm))
    const none = await run(stage, { lane: 'atomic', network: false, events: [] })
    expect(toldOf(none)).toEqual([])
  })

  test('X15 a fork keeps all that came before it and nothing of what comes after', async () => {
    const stage = staged(eventScenario, 5)
    const choose = () => risking(seededRandom('w'), 0.2)
    const parts = { lane: 'atomic', faults: every } as const
    const trunk = await run(stage, { ...parts, choose: choose() })
    const at = 250
    const branch = await run(stage, {
      ...parts,
      choose: choose(),
      forks: [{ at, seed: 'other' }],
    })
    const before = (one: LaneRun) => one.played.trace.filter((line) => line.at <= at)
    expect(before(trunk).length).toBeGreaterThan(5)
    expect(before(branch)).toEqual(before(trunk))
    expect(textOf(branch) === textOf(trunk)).toBe(false)
    expect(keptOf(branch)).toEqual(keptOf(trunk))
  })
})
