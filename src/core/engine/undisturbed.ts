import type { Result } from '#base/result.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { MOST_ATTEMPTS } from './committing.ts'
import type { NodeParts } from './create-engine.ts'
import type { ActFailure } from './wallet.ts'

/** What a writer in between can cause. */
const OVERTAKEN: readonly ActFailure['code'][] = ['topics-refused', 'double-spend', 'token-spent']

/** W1: a coin that was free when it was chosen and spent when the topics were asked is no refusal, if another writer came in between: it is planned anew. So is a `twin`: another actor made the very same transaction meanwhile, and that one is theirs. */
export async function undisturbed<T>(
  { store }: NodeParts,
  plan: () => Promise<Result<T, ActFailure>>,
  isTwin: (planned: T) => boolean,
): Promise<Result<T, ActFailure>> {
  for (let tries = 1; ; tries++) {
    const before = await sliceNow(store, emptyWant)
    if (!before.ok) return before
    const planned = await plan()
    const overtaken = planned.ok ? isTwin(planned.value) : OVERTAKEN.includes(planned.error.code)
    if (!overtaken || tries >= MOST_ATTEMPTS) return planned
    const after = await sliceNow(store, emptyWant)
    if (!after.ok) return after
    if (after.value.revision === before.value.revision) return planned
  }
}
