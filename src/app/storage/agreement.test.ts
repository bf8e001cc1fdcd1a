import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stateHash } from '#model/hash.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { Slice } from '#model/store.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { anyPlan } from '#testing/plan-arbitrary.ts'
import { topics } from '#testing/plans.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { equalsItsReplay, everythingIn } from '#testing/store-conformance.ts'

/** Rows come in another order after a rewrite; what they say must be the same. */
const unordered = (slice: Slice) => ({
  ...slice,
  tokens: slice.tokens.toSorted((a, b) => (a.outpoint < b.outpoint ? -1 : 1)),
})

it('S5 any plans at all leave the memory store and the Dexie store with the same answers, slices and hash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPlan, { minLength: 1, maxLength: 10 }), async (plans) => {
      const memory = memoryStore()
      const disk = virtualDisk()
      await inVirtualTime(disk, async () => {
        const { store, queries, close } = await openOrThrow(disk.process('tab'))
        for (const asked of plans) {
          const answers = [await memory.commit(asked), await store.commit(asked)]
          expect(answers[1]).toEqual(answers[0])
        }
        const slices = [await everythingIn(memory), await everythingIn(store)] as const
        expect(unordered(slices[1])).toEqual(unordered(slices[0]))
        await equalsItsReplay(store)
        expect(stateHash(await queries.stateAt(plans.length))).toBe(stateHash(memory.state))
        for (const name of topics) {
          const whole = await queries.topicAt(name)
          expect(whole).toEqual(memory.state.topics.get(name) ?? { ...whole, revision: 0 })
          const summary = (await queries.topics()).find(({ topic }) => topic === name)
          const unspent = [...whole.outputs.values()].filter(({ spent }) => spent === null)
          expect(summary?.admitted ?? 0).toBe(whole.outputs.size)
          expect(summary?.unspent ?? 0).toBe(unspent.length)
          expect(summary?.judged ?? 0).toBe(whole.judged.size)
        }
        close()
      })
    }),
    { numRuns: 60 },
  )
})
