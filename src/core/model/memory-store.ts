import { err, ok } from '#base/result.ts'
import type { Outpoint, Revision, Txid } from '#chain/ids.ts'
import { descendantsIn } from './descendants.ts'
import { firstUnmet } from './expect.ts'
import { foldOver } from './fold.ts'
import { forgottenMarks, refusedIn } from './forget.ts'
import { emptyState, type LabState } from './lab-state.ts'
import { eventOf, type Plan, type StateEvent } from './plan.ts'
import { sliceOf } from './slice.ts'
import type { Store } from './store.ts'
import { keptTransactions, type TransactionRecord } from './transaction.ts'

/** A store with its insides open to tests and scenarios. */
export interface MemoryStore extends Store {
  /** Live: later commits show through. */
  readonly state: LabState
  readonly events: readonly StateEvent[]
}

/** A node that forgets when it is dropped; a commit is one synchronous step, so nothing can tear. */
export function memoryStore(): MemoryStore {
  const fold = foldOver(emptyState())
  const transactions = new Map<Txid, TransactionRecord>()
  const spenders = new Map<Outpoint, Set<Txid>>()
  const events: StateEvent[] = []
  const watchers = new Set<() => void>()

  function keep(record: TransactionRecord): void {
    transactions.set(record.txid, record)
    for (const outpoint of record.spends) {
      const known = spenders.get(outpoint)
      if (known) known.add(record.txid)
      else spenders.set(outpoint, new Set([record.txid]))
    }
  }

  function write(plan: Plan): StateEvent {
    const forgotten = forgottenMarks(plan.changes, (topic) =>
      refusedIn(fold.state.topics.get(topic)),
    )
    const event = eventOf({ ...plan, changes: [...plan.changes, ...forgotten] }, events.length + 1)
    for (const record of keptTransactions(transactions, plan).values()) keep(record)
    fold.event(event)
    events.push(event)
    for (const wake of watchers) queueMicrotask(wake)
    return event
  }

  function watch(after: Revision, tell: (event: StateEvent) => void): () => void {
    let told = after
    const wake = () => {
      for (let event = events[told]; event && watchers.has(wake); event = events[told]) {
        told = event.revision
        tell(event)
      }
    }
    watchers.add(wake)
    queueMicrotask(wake)
    return () => void watchers.delete(wake)
  }

  return {
    state: fold.state,
    events,
    slice: async (want) =>
      ok(
        sliceOf(
          fold.state,
          transactions,
          want,
          descendantsIn(transactions, spenders, want.descendantsOf ?? []),
        ),
      ),
    commit: async (plan) => {
      const unmet = firstUnmet(plan.expects, { ...fold.state, spenders })
      return unmet ? err({ code: 'stale', expected: unmet }) : ok(write(plan))
    },
    watch,
  }
}
