import { describe, expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { memoryStore } from '#model/memory-store.ts'
import { seededRandom } from '#simulation/random.ts'
import { virtualDisk } from '#simulation/virtual-indexed-db.ts'
import { buyingAtOnce, stockPlans } from '#testing/buyers.ts'
import { freshSeeds } from '#testing/fresh-seeds.ts'
import { inVirtualTime, openOrThrow } from '#testing/storage-worlds.ts'
import { walletNode } from '#testing/wallet-world.ts'

describe('eight buyers for a stock of five', () => {
  test('W3 exactly five win, each another token; the others are told, and nothing stays held', async () => {
    const store = memoryStore()
    for (const plan of await stockPlans()) assert((await store.commit(plan)).ok, 'committed')
    const told = await buyingAtOnce(Array.from({ length: 8 }, () => walletNode(store)))
    expect(told.attempts).toBeGreaterThan(8)
    expect(store.state.actions.size).toBe(0)
  })

  test.each(freshSeeds(2, 40))(
    'W3 the same from eight tabs, in any order of their transactions (seed %s)',
    async (seed) => {
      const plans = await stockPlans()
      const disk = virtualDisk()
      const prepared = await inVirtualTime(disk, async () => {
        const first = await openOrThrow(disk.process('first'))
        for (const plan of plans) assert((await first.store.commit(plan)).ok, 'committed')
        first.close()
        return Promise.all(
          Array.from({ length: 8 }, (_, n) => openOrThrow(disk.process(`tab ${n}`))),
        )
      })
      const random = seededRandom(seed)
      const tabs = prepared.value
      const { value: told } = await inVirtualTime(
        disk,
        () => buyingAtOnce(tabs.map(({ store }) => walletNode(store))),
        {
          choose: (options) => random.below(options.length),
        },
      )
      expect(told.attempts).toBeGreaterThanOrEqual(5)
      for (const tab of tabs) tab.close()
    },
    240_000,
  )
})
