import { describe, expect, test } from 'vitest'
import type { Store } from '#model/store.ts'
import { crashWorld, mint, SUBMISSIONS } from '#testing/crash-operations.ts'
import { crashesOf, pointsSurvived } from '#testing/crashes.ts'
import { submitting } from '#testing/tagged-acts.ts'
import { TAGGED } from '#testing/tagged-world.ts'

const { keep, drop, second } = TAGGED

describe('a crash at any write or await', () => {
  test.each(SUBMISSIONS)(
    'S8 $rules $name: as before or as after, and a retry ends the same',
    async (operation) => {
      expect(await pointsSurvived(operation)).toBeGreaterThan(5)
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
    const { whole, crashed } = await crashesOf(crashWorld(), [mint], submitting('B', [keep]), torn)
    const ends = [whole.before, whole.after].map(({ content }) => JSON.stringify(content))
    const between = crashed.filter(({ after }) => !ends.includes(JSON.stringify(after.content)))
    expect(between.length).toBeGreaterThan(0)
  })
})

describe('a crash beside another tab', () => {
  test('S8 T2 of two rivals one is admitted, whether the tab of the first dies before it or after it', async () => {
    const rival = submitting('rival', [drop, second])
    const act = submitting('B', [drop, second])
    const { crashed } = await crashesOf(crashWorld(), [mint], act, undefined, rival)
    const ends = new Set(crashed.map(({ beside, retried }) => `${beside} then ${retried}`))
    expect([...ends].toSorted()).toEqual([
      'admitted,admitted then conflict,conflict',
      'conflict,conflict then duplicate,duplicate',
    ])
    for (const { after } of crashed) expect(after.replayed).toBe(after.hash)
  })
})
