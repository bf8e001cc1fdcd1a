import { err, ok, type Result } from '#base/result.ts'
import type { Expectation, Plan, StateEvent } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import type { StoreFailure } from './chain-facts.ts'

/** N6: so many plans are made before an engine gives up. */
export const MOST_ATTEMPTS = 100

export interface Committed<T> {
  readonly planned: T
  /** Null where there was nothing to write. */
  readonly event: StateEvent | null
  readonly attempts: number
}

/** N6: plans and commits, and plans anew as long as another writer gets through in between. */
export async function committing<T extends { readonly plan: Plan | null }, F>(
  store: Pick<Store, 'commit'>,
  plan: () => Promise<Result<T, F>>,
  onStale: (expected: Expectation) => Promise<Result<unknown, F>> = async () => ok(null),
): Promise<
  Result<Committed<T>, F | StoreFailure | { readonly code: 'contended'; readonly attempts: number }>
> {
  for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
    const planned = await plan()
    if (!planned.ok) return planned
    if (planned.value.plan === null) return ok({ planned: planned.value, event: null, attempts })
    const written = await store.commit(planned.value.plan)
    if (written.ok) return ok({ planned: planned.value, event: written.value, attempts })
    if (written.error.code !== 'stale') return err(written.error)
    const turned = await onStale(written.error.expected)
    if (!turned.ok) return turned
  }
  return err({ code: 'contended', attempts: MOST_ATTEMPTS })
}
