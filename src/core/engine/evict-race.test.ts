import { expect, test } from 'vitest'
import { memoryStore } from '#model/memory-store.ts'
import { stateViolations } from '#testing/invariants.ts'
import { ledgerOf } from '#testing/ledger.ts'
import { acted, submitting } from '#testing/tagged-acts.ts'
import { listedIn, TAGGED_SERVICE, taggedEngine } from '#testing/tagged-node.ts'
import { TAGGED, taggedWorld } from '#testing/tagged-world.ts'

test('T13 N14 a parent that comes while its child is evicted: the eviction is planned again, and its coin is listed', async () => {
  const world = taggedWorld()
  world.build('parent', { spends: ['C.0'], tags: ['d'] })
  world.build('child', { spends: ['parent.0'], tags: ['d'] })
  const store = memoryStore()
  const engine = taggedEngine(store)
  await acted(engine, world, { kind: 'hear', height: 0, proven: [] })
  await acted(engine, world, submitting('child', [TAGGED.drop]))
  let first = true
  const slow = taggedEngine({
    ...store,
    commit: async (plan) => {
      if (first) {
        first = false
        await acted(engine, world, submitting('parent', [TAGGED.drop]))
      }
      return store.commit(plan)
    },
  })
  expect(await acted(slow, world, { kind: 'evict', name: 'child' })).toBe('evicted')
  const listed = listedIn(store.state.index.get(TAGGED_SERVICE)?.keys() ?? [])
  expect(listed).toEqual([`tm_drop ${world.outpoint('parent.0')}`])
  expect(stateViolations(ledgerOf(store.state, listed), world.inputsOf)).toEqual([])
})
