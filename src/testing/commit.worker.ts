import { applying, coin } from './plans.ts'
import { openOrThrow } from './storage-worlds.ts'

/** Another tab, as far as a database can tell: commits `count` independent plans and bids for each of the rivals' coins. */
export interface Bidding {
  readonly name: string
  readonly first: number
  readonly count: number
  readonly coins: readonly number[]
}
export interface Bids {
  readonly independent: number
  readonly won: readonly number[]
}

addEventListener('message', ({ data }: MessageEvent<Bidding>) => {
  void bid(data).then((bids) => postMessage(bids))
})
postMessage('ready')

async function bid({ name, first, count, coins }: Bidding): Promise<Bids> {
  const { store, close } = await openOrThrow({ indexedDB, IDBKeyRange }, undefined, name)
  const ns = Array.from({ length: count }, (_, i) => first + i)
  const independent = await Promise.all(ns.map((n) => store.commit(applying(n))))
  const won: number[] = []
  for (const n of coins) {
    const result = await store.commit(applying(first + count + n, [coin(n)]))
    if (result.ok) won.push(n)
  }
  close()
  return { independent: independent.filter(({ ok }) => ok).length, won }
}
