import { txidOf, type Outpoint, type Txid } from '#chain/ids.ts'

interface Spending {
  readonly txid: Txid
  readonly spends: readonly Outpoint[]
}

/** Each after those of the others that it spends from, otherwise in the order given; iterative, as ancestry may be deep. */
export function parentsFirst<T extends Spending>(records: Iterable<T>): readonly T[] {
  const all = [...records]
  const unplaced = new Map<Txid, T>(all.map((record) => [record.txid, record]))
  const placed: T[] = []
  for (const start of all) {
    const path = unplaced.has(start.txid) ? [start] : []
    for (let record = path.at(-1); record !== undefined; record = path.at(-1)) {
      const parent = record.spends
        .map((coin) => unplaced.get(txidOf(coin)))
        .find((found) => found !== undefined)
      if (parent !== undefined) path.push(parent)
      else {
        path.pop()
        if (unplaced.delete(record.txid)) placed.push(record)
      }
    }
  }
  return placed
}
