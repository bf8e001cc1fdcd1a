import type { Store } from '#model/store.ts'

/** A store whose process may die before each reading, before each commit, and after it: then it is written and nobody was told. */
export function mortalStore(store: Store, point: (what: string) => Promise<void>): Store {
  return {
    ...store,
    async slice(want) {
      await point('a reading')
      return store.slice(want)
    },
    async commit(plan) {
      await point('the commit')
      const written = await store.commit(plan)
      await point('the end of the commit')
      return written
    },
  }
}
