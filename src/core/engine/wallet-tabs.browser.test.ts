import { expect, test } from 'vitest'
import { assert } from '#base/result.ts'
import { buyingAtOnce, stockPlans } from '#testing/buyers.ts'
import { openOrThrow } from '#testing/storage-worlds.ts'
import { walletNode } from '#testing/wallet-world.ts'

test('W3 eight buyers for a stock of five from two tabs, in Chromium: exactly five win', async () => {
  const here = { indexedDB, IDBKeyRange }
  const tabs = [
    await openOrThrow(here, () => {}, 'lab-buyers'),
    await openOrThrow(here, () => {}, 'lab-buyers'),
  ]
  const [first, second] = tabs
  assert(first !== undefined && second !== undefined, 'two tabs')
  for (const plan of await stockPlans()) assert((await first.store.commit(plan)).ok, 'committed')
  const nodes = Array.from({ length: 8 }, (_, n) =>
    walletNode((n % 2 === 0 ? first : second).store),
  )
  const { attempts } = await buyingAtOnce(nodes)
  expect(attempts).toBeGreaterThan(5)
  second.close()
  await first.delete()
}, 120_000)
