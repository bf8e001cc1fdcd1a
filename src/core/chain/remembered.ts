import type { Txid } from './ids.ts'

/** Transactions whose scripts and sum held once. Both follow from the txid alone, which names every parent; whether they are mined does not, so roots are never remembered. */
export interface Remembered {
  has(txid: Txid): boolean
  add(txid: Txid): void
  clear(): void
}

/** In memory about 20 MB. */
const MOST = 100_000

/** Keeps the latest at least half of `most`, whatever was asked for counting as late. */
export function rememberTransactions(most = MOST): Remembered {
  let [young, old] = [new Set<Txid>(), new Set<Txid>()]
  const add = (txid: Txid): void => {
    young.add(txid)
    if (young.size >= most / 2) [young, old] = [new Set(), young]
  }
  return {
    has(txid) {
      if (young.has(txid)) return true
      if (!old.has(txid)) return false
      add(txid)
      return true
    },
    add,
    clear() {
      young.clear()
      old.clear()
    },
  }
}
