import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPlan } from '#testing/plan-arbitrary.ts'
import {
  alice,
  applying,
  coin,
  header,
  one,
  plan,
  service,
  token,
  two,
  txid,
} from '#testing/plans.ts'
import { apply } from './apply.ts'
import { stateHash, topicHash } from './hash.ts'
import { emptyState, type LabState } from './lab-state.ts'
import { eventOf, type Plan, type StateEvent } from './plan.ts'
import { replay } from './replay.ts'

const eventsOf = (plans: readonly Plan[]): readonly StateEvent[] =>
  plans.map((asked, i) => eventOf(asked, i + 1))
const after = (...plans: Plan[]): LabState => replay(emptyState(), eventsOf(plans))

describe('apply and replay', () => {
  it('M1 a change leaves the state that it was applied to as it was', () => {
    fc.assert(
      fc.property(fc.array(anyPlan, { maxLength: 6 }), anyPlan, (plans, next) => {
        const before = after(...plans)
        const copy = structuredClone(before)
        for (const change of next.changes) apply(before, change)
        replay(before, [eventOf(next, plans.length + 1)])
        expect(before).toEqual(copy)
      }),
    )
  })

  it('M2 in one go, event by event, or change by change: the same rows', () => {
    fc.assert(
      fc.property(fc.array(anyPlan, { maxLength: 8 }), (plans) => {
        const events = eventsOf(plans)
        const whole = replay(emptyState(), events)
        const stepped = events.reduce((state, event) => replay(state, [event]), emptyState())
        const changed = plans.flatMap(({ changes }) => changes).reduce(apply, emptyState())
        expect(stepped).toEqual(whole)
        expect(stateHash(changed)).toBe(stateHash(whole))
      }),
    )
  })

  it('M2 what an event does not touch is not copied', () => {
    const before = after(applying(1, [], 1, one), applying(2, [], 1, two))
    const next = replay(before, [eventOf(applying(3, [], 1, two), 3)])
    expect(next.topics.get(one)).toBe(before.topics.get(one))
    expect(next.topics.get(two)).not.toBe(before.topics.get(two))
  })

  it('M3 a topic’s revision is that of the last event that changed it; an empty plan changes none', () => {
    const state = after(applying(1, [], 1, one), applying(2, [], 1, two), plan({}))
    expect([state.revision, ...[...state.topics.values()].map(({ revision }) => revision)]).toEqual(
      [3, 1, 2],
    )
  })

  it('M4 spending marks the coin and its outpoint, held or not; unspending takes both back', () => {
    const spent = after(applying(1), applying(2, [coin(1), coin(9)]))
    const topic = spent.topics.get(one)
    expect(topic?.outputs.get(coin(1))?.spent).toEqual({ by: txid(2), retained: false })
    expect([topic?.spends.get(coin(1)), topic?.spends.get(coin(9))]).toEqual([txid(2), txid(2)])
    const unspend = { kind: 'coin-spent', topic: one, by: null, retained: false } as const
    const back = [coin(1), coin(9)].reduce(
      (state, outpoint) => apply(state, { ...unspend, outpoint }),
      spent,
    )
    expect(back.topics.get(one)?.outputs.get(coin(1))?.spent).toBeNull()
    expect(back.topics.get(one)?.spends.size).toBe(0)
  })
})

describe('the state hash', () => {
  it('M5 independent plans in any order come to one hash', () => {
    const [a, b, c] = [applying(1), applying(2, [], 2, two), applying(3, [coin(8)])]
    expect(stateHash(after(a, b, c))).toBe(stateHash(after(c, a, b)))
  })

  it('M5 it leaves out revisions, times, refusals and indexes', () => {
    const refused = {
      kind: 'judged',
      topic: one,
      txid: txid(5),
      outcome: { kind: 'failed', code: 'x' },
    } as const
    const indexed = { kind: 'index-set', service, key: 'k', row: 1 } as const
    const other = after({ ...applying(1), at: 5 }, plan({}), plan({ changes: [refused, indexed] }))
    expect(stateHash(other)).toBe(stateHash(after(applying(1))))
  })

  it('M5 it tells a spend, a mark, a token’s state, a broadcast and a tip apart', () => {
    const spendable = token(coin(1), { kind: 'spendable' })
    const reserved = token(coin(1), { kind: 'reserved', id: 'r', reason: '', until: 1 })
    const set = (held: typeof spendable) =>
      plan({ changes: [{ kind: 'token-set', owner: alice, outpoint: coin(1), token: held }] })
    const sent = { kind: 'broadcast-set', txid: txid(1), chain: 'sandbox' } as const
    const tip = { kind: 'header-set', chain: 'main', height: 1 } as const
    const states = [
      after(),
      after(applying(1)),
      after(applying(1), applying(2, [coin(1)], 0)),
      after(applying(1), applying(3, [coin(1)], 0)),
      after(set(spendable)),
      after(set(reserved)),
      after(plan({ changes: [{ ...sent, status: 'queued' }] })),
      after(plan({ changes: [{ ...sent, status: 'MINED' }] })),
      after(plan({ changes: [{ ...tip, header: header(1) }] })),
      after(plan({ changes: [{ ...tip, header: header(2) }] })),
    ]
    expect(new Set(states.map(stateHash)).size).toBe(states.length)
  })

  it('M5 a topic’s hash sees its own rows only', () => {
    const hashOf = (state: LabState) => {
      const topic = state.topics.get(one)
      return topic && topicHash(topic)
    }
    const alone = hashOf(after(applying(1)))
    expect(alone).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOf(after(applying(1), applying(2, [], 1, two)))).toBe(alone)
    expect(hashOf(after(applying(1), applying(2)))).not.toBe(alone)
  })
})
