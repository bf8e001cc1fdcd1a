import { useLiveQuery } from 'dexie-react-hooks'

/** Asks again whenever a commit of any tab changes the answer; undefined until the first one. Panels only: it brings Dexie along. */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  return useLiveQuery(query, [...deps])
}
