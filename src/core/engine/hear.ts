import { ok, type Result } from '#base/result.ts'
import type { ChainName } from '#chain/ids.ts'
import type { BlockAction } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { Expectation, Plan, StateEvent } from '#model/plan.ts'
import type { Slice } from '#model/store.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'
import { committing } from './committing.ts'
import type { EngineParts } from './create-engine.ts'
import type { BlockFailure } from './engine.ts'
import { heightsAround, planBlock } from './plan-block.ts'

type Expected = Extract<Expectation, { kind: 'broadcast' }>
type HearingParts = Pick<EngineParts, 'store' | 'clock' | 'examiner' | 'network'>

/** Block news, planned and committed in the same way as a submission; no manager is asked. After a reorganisation nothing is remembered as verified. */
export async function hear(
  parts: HearingParts,
  news: BlockAction,
): Promise<Result<StateEvent | null, BlockFailure>> {
  const { store, clock, examiner } = parts
  let replaces = false
  async function plan(): Promise<Result<{ readonly plan: Plan | null }, BlockFailure>> {
    const sliced = await sliceNow(store, {
      ...emptyWant,
      heights: heightsAround(news),
      txids: [news, ...(news.branch ?? [])].flatMap(({ proofs }) => proofs.map(({ txid }) => txid)),
      ...(news.branch && { provenFrom: { chain: news.chain, height: news.height } }),
    })
    if (!sliced.ok) return sliced
    const planned = planBlock(news, sliced.value, clock())
    if (!planned.ok) return planned
    const { value } = planned
    replaces = value !== null && replacesHeader(value, sliced.value)
    const followed = value !== null && parts.network?.chain === news.chain
    return followed ? withStatuses(store, news.chain, value) : ok({ plan: value })
  }
  const written = await committing(store, plan)
  if (!written.ok) return written
  const { event } = written.value
  if (event && replaces) await examiner.forget()
  return ok(event)
}

const replacesHeader = ({ changes }: Plan, { headers }: Slice): boolean =>
  changes.some(
    (change) =>
      change.kind === 'header-set' &&
      headers.some(({ chain, height }) => chain === change.chain && height === change.height),
  )

/** N19: what was sent is `MINED` in the commit that proves it; what loses its proof is queued again, for nobody knows what became of it. */
async function withStatuses(
  store: EngineParts['store'],
  chain: ChainName,
  plan: Plan,
): Promise<Result<{ readonly plan: Plan }, StoreFailure>> {
  const moved = plan.changes.flatMap((change) => (change.kind === 'proof-set' ? [change] : []))
  if (moved.length === 0) return ok({ plan })
  const txids = moved.map(({ txid }) => txid)
  const sliced = await sliceNow(store, { ...emptyWant, txids })
  if (!sliced.ok) return sliced
  const set = moved.flatMap(({ txid, proof }) => {
    const is: Expected['is'] = sliced.value.broadcasts.get(txid)?.status ?? 'none'
    const status = proof === null ? ('queued' as const) : ('MINED' as const)
    const unsent = is === 'none' && proof !== null
    return is === status || unsent ? [] : [{ txid, is, status }]
  })
  const changes = set.map(({ txid, status }): Change => ({
    kind: 'broadcast-set',
    txid,
    chain,
    status,
  }))
  const expects = set.map(({ txid, is }): Expectation => ({ kind: 'broadcast', txid, is }))
  return ok({
    plan: {
      ...plan,
      changes: [...plan.changes, ...changes],
      expects: [...plan.expects, ...expects],
    },
  })
}
