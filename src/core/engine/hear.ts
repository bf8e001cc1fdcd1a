import { err, ok, type Result } from '#base/result.ts'
import type { BlockAction } from '#model/action.ts'
import type { StateEvent } from '#model/plan.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import type { EngineParts } from './create-engine.ts'
import type { BlockFailure } from './engine.ts'
import { heightsAround, planBlock } from './plan-block.ts'
import { MOST_ATTEMPTS } from './submit.ts'

/** Block news, planned and committed in the same way as a submission; no manager is asked. */
export async function hear(
  { store, clock }: Pick<EngineParts, 'store' | 'clock'>,
  news: BlockAction,
): Promise<Result<StateEvent | null, BlockFailure>> {
  for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
    const sliced = await sliceNow(store, {
      ...emptyWant,
      heights: heightsAround(news.height),
      txids: news.proofs.map(({ txid }) => txid),
    })
    if (!sliced.ok) return sliced
    const planned = planBlock(news, sliced.value, clock())
    if (!planned.ok) return planned
    if (planned.value === null) return ok(null)
    const written = await store.commit(planned.value)
    if (written.ok) return written
    if (written.error.code !== 'stale') return err(written.error)
  }
  return err({ code: 'contended', attempts: MOST_ATTEMPTS })
}
