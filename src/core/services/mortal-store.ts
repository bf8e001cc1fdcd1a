import type { StateEvent } from '#model/plan.ts'
import type { Store } from '#model/store.ts'

/** A store whose process may die before each reading, before each commit, and after it: then it is written, and whoever asked for it was not told. `written` hears of it in the same instant. */
export function mortalStore(
  store: Store,
  point: (what: string) => Promise<void>,
  written: (event: StateEvent) => void,
): Store {
  return {
    ...store,
    async slice(want) {
      await point('a reading')
      return store.slice(want)
    },
    async commit(plan) {
      await point('the commit')
      const committed = await store.commit(plan)
      if (committed.ok) written(committed.value)
      await point('the end of the commit')
      return committed
    },
  }
}
