import type Dexie from 'dexie'
import type { StorageProblem } from './problem.ts'

/** A database that another tab deletes or upgrades, or that is evicted, stays closed: Dexie alone would open it again, empty or with older code. Before its opening; the answer is called once it is open. `fillFirst` gives a new one its first rows. */
export function staysClosed(
  dexie: Dexie,
  tell: (problem: StorageProblem) => void,
  fillFirst: () => void,
): () => void {
  let opened = false
  let over = false
  function lose(problem: StorageProblem): void {
    if (over) return
    over = true
    dexie.close()
    tell(problem)
  }
  dexie.on('populate', () => {
    if (opened) return lose({ code: 'cleared' })
    fillFirst()
  })
  dexie.on('versionchange', ({ newVersion }) => {
    lose({ code: newVersion ? 'upgraded-elsewhere' : 'cleared' })
    return false
  })
  return () => void (opened = true)
}
