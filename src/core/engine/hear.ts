import { ok, type Result } from '#base/result.ts'
import type { BlockAction } from '#model/action.ts'
import type { Plan, StateEvent } from '#model/plan.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { committing } from './committing.ts'
import type { EngineParts } from './create-engine.ts'
import type { BlockFailure } from './engine.ts'
import { heightsAround, planBlock } from './plan-block.ts'

/** Block news, planned and committed in the same way as a submission; no manager is asked. */
export async function hear(
  { store, clock }: Pick<EngineParts, 'store' | 'clock'>,
  news: BlockAction,
): Promise<Result<StateEvent | null, BlockFailure>> {
  async function plan(): Promise<Result<{ readonly plan: Plan | null }, BlockFailure>> {
    const sliced = await sliceNow(store, {
      ...emptyWant,
      heights: heightsAround(news),
      txids: [news, ...(news.branch ?? [])].flatMap(({ proofs }) => proofs.map(({ txid }) => txid)),
      ...(news.branch && { provenFrom: { chain: news.chain, height: news.height } }),
    })
    if (!sliced.ok) return sliced
    const planned = planBlock(news, sliced.value, clock())
    return planned.ok ? ok({ plan: planned.value }) : planned
  }
  const written = await committing(store, plan)
  return written.ok ? ok(written.value.event) : written
}
