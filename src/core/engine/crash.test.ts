import { describe, expect, test } from 'vitest'
import type { Store } from '#model/store.ts'
import { crashesOf } from '#testing/crashes.ts'
import { submitting, type Act } from '#testing/tagged-acts.ts'
import {
  TAGGED,
  TAGGED_TOPICS,
  taggedWorld,
  type TaggedShape,
  type TaggedWorld,
} from '#testing/tagged-world.ts'

const { keep, drop, second } = TAGGED

interface Operation {
  readonly rules: string
  readonly name: string
  readonly before: readonly Act[]
  readonly act: Act
  readonly answer: string
  /** What the same answers when it is asked again, after all went well. */
  readonly again: string
}

const TRANSACTIONS: Readonly<Record<string, TaggedShape>> = {
  A: { spends: ['C.0'], tags: ['kds', 'k', ''] },
  B: { spends: ['A.0'], tags: ['kd', 's'] },
  rival: { spends: ['A.0'], tags: ['ds', ''] },
  burn: { spends: ['A.0', 'A.1'], tags: [''] },
  child: { spends: ['A.0'], tags: ['?k', 'd'] },
  half: { spends: ['C.1'], tags: ['k', '!s'] },
  nothing: { spends: ['C.2'], tags: [''] },
  bad: { spends: ['C.3'], tags: ['k', '#'] },
}

const mint = submitting('A', TAGGED_TOPICS)

const OPERATIONS: readonly Operation[] = [
  {
    rules: 'T3',
    name: 'one topic',
    before: [],
    act: submitting('A', [keep]),
    answer: 'admitted',
    again: 'duplicate',
  },
  {
    rules: 'T3 T8',
    name: 'several topics, all or nothing',
    before: [mint],
    act: submitting('B', TAGGED_TOPICS),
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T3 T7',
    name: 'several topics, each for itself',
    before: [],
    act: submitting('half', [keep, drop, second], 'per-topic'),
    answer: 'admitted,rejected,failed',
    again: 'duplicate,rejected,failed',
  },
  {
    rules: 'T8',
    name: 'several topics of which one refuses',
    before: [],
    act: submitting('half', [keep, second]),
    answer: 'withheld,failed',
    again: 'withheld,failed',
  },
  {
    rules: 'T1',
    name: 'a duplicate in one topic, new in another',
    before: [submitting('A', [keep])],
    act: submitting('A', [keep, drop]),
    answer: 'duplicate,admitted',
    again: 'duplicate,duplicate',
  },
  {
    rules: 'T1',
    name: 'a duplicate',
    before: [mint],
    act: mint,
    answer: 'duplicate,duplicate,duplicate',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T2',
    name: 'a second spender',
    before: [mint, submitting('B', TAGGED_TOPICS)],
    act: submitting('rival', TAGGED_TOPICS, 'per-topic'),
    answer: 'conflict,conflict,conflict',
    again: 'conflict,conflict,conflict',
  },
  {
    rules: 'T4',
    name: 'a burn',
    before: [mint],
    act: submitting('burn', TAGGED_TOPICS),
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T5',
    name: 'a child before its parent',
    before: [],
    act: submitting('child', [keep]),
    answer: 'orphan',
    again: 'orphan',
  },
  {
    rules: 'T3 T9',
    name: 'a parent after its child',
    before: [submitting('B', TAGGED_TOPICS, 'per-topic')],
    act: mint,
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T9 N10',
    name: 'a parent, and the orphan that waits for it',
    before: [submitting('child', [keep], 'per-topic')],
    act: submitting('A', [keep, drop]),
    answer: 'admitted,admitted',
    again: 'duplicate,duplicate',
  },
  {
    rules: 'T5 T6',
    name: 'an irrelevant one, and a manager’s nonsense',
    before: [submitting('nothing', [keep])],
    act: submitting('bad', [keep, drop], 'per-topic'),
    answer: 'failed,failed',
    again: 'failed,failed',
  },
  {
    rules: 'N7',
    name: 'a block that proves two kept transactions',
    before: [mint, submitting('B', TAGGED_TOPICS)],
    act: { kind: 'hear', height: 1, proven: ['A', 'B'] },
    answer: 'heard',
    again: 'known',
  },
]

function worldOf(): TaggedWorld {
  const world = taggedWorld()
  for (const [name, shape] of Object.entries(TRANSACTIONS)) world.build(name, shape)
  return world
}

describe('a crash at any write or await', () => {
  test.each(OPERATIONS)(
    'S8 $rules $name: as before or as after, and a retry ends the same',
    async ({ before, act, answer, again }) => {
      const { whole, crashed } = await crashesOf(worldOf(), before, act)
      expect(whole.ending).toEqual({ kind: 'returned', value: answer })
      expect(whole.retried).toBe(again)
      const died = new Set<string | undefined>()
      for (const { points, ending, before: was, after, retried, ended } of crashed) {
        const point = points.at(-1)
        const written = after.revision > was.revision
        expect([point, ending]).toEqual([point, { kind: 'hung' }])
        expect([point, after]).toEqual([point, written ? whole.after : was])
        expect(after.replayed).toBe(after.hash)
        expect(retried).toBe(written ? again : answer)
        expect(ended.content).toEqual(whole.after.content)
        died.add(point?.split(' ')[0])
      }
      const writes = whole.after.revision > whole.before.revision
      const kinds = writes ? ['before-write', 'before-commit', 'after-commit'] : []
      expect([...died].toSorted()).toEqual(['await', ...kinds].toSorted())
    },
  )

  test('S8 a store that writes a plan in two commits is found out', async () => {
    const torn = (store: Store): Store => ({
      ...store,
      commit: async (plan) => {
        const half = Math.ceil(plan.changes.length / 2)
        const first = await store.commit({ ...plan, changes: plan.changes.slice(0, half) })
        if (!first.ok) return first
        return store.commit({ ...plan, expects: [], changes: plan.changes.slice(half) })
      },
    })
    const { whole, crashed } = await crashesOf(worldOf(), [mint], submitting('B', [keep]), torn)
    const between = crashed.filter(
      ({ after }) => after.hash !== whole.before.hash && after.hash !== whole.after.hash,
    )
    expect(between.length).toBeGreaterThan(0)
  })
})

describe('a crash beside another tab', () => {
  test('S8 T2 of two rivals one is admitted, whether the tab of the first dies before it or after it', async () => {
    const rival = submitting('rival', [drop, second])
    const act = submitting('B', [drop, second])
    const { crashed } = await crashesOf(worldOf(), [mint], act, undefined, rival)
    const ends = new Set(crashed.map(({ beside, retried }) => `${beside} then ${retried}`))
    expect([...ends].toSorted()).toEqual([
      'admitted,admitted then conflict,conflict',
      'conflict,conflict then duplicate,duplicate',
    ])
    for (const { after } of crashed) expect(after.replayed).toBe(after.hash)
  })
})
