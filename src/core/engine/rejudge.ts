import { err, ok, type Result } from '#base/result.ts'
import type { Txid } from '#chain/ids.ts'
import type { Plan, StateEvent } from '#model/plan.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { committing } from './committing.ts'
import type { NodeParts } from './create-engine.ts'
import { emptyDraft } from './draft.ts'
import type { RejudgeFailure } from './engine.ts'
import { completeDraft, type CompletionFailure } from './complete-draft.ts'
import type { Rest } from './judge-waiting.ts'
import { waitingRoom, type WaitingRoom } from './waiting-room.ts'

/** N10: as many plans as it takes, each of at most 100 transactions; tells the first event. */
export async function rejudge(
  parts: NodeParts,
  txids: readonly Txid[],
): Promise<Result<StateEvent | null, RejudgeFailure>> {
  let first: StateEvent | null = null
  for (let rest = txids; rest.length > 0;) {
    const now = rest
    const room = waitingRoom(parts)
    const written = await committing(
      parts.store,
      () => planRejudging(parts, now, room),
      forget(room),
    )
    room.close()
    if (!written.ok) return written
    first ??= written.value.event
    rest = written.value.planned.rest
  }
  return ok(first)
}

/** A root that moved takes what was verified against it along. */
export const forget = (room: WaitingRoom) => async (expected: { readonly kind: string }) => {
  if (expected.kind === 'root') room.close()
  return ok(null)
}

async function planRejudging(
  parts: NodeParts,
  txids: readonly Txid[],
  room: WaitingRoom,
): Promise<Result<{ readonly plan: Plan | null; readonly rest: Rest }, CompletionFailure>> {
  const sliced = await sliceNow(parts.store, { ...emptyWant, txids })
  if (!sliced.ok) return sliced
  const draft = emptyDraft()
  const named = txids.flatMap((txid) => sliced.value.transactions.get(txid) ?? [])
  const whole = await completeDraft(parts, draft, room, { named })
  if (!whole.ok) return err(whole.error)
  const plan: Plan = {
    cause: { kind: 'rejudge', txids },
    at: parts.clock(),
    basedOn: sliced.value.revision,
    expects: draft.expects(),
    transactions: [],
    changes: draft.changes(),
    outcomes: {},
  }
  return ok({ plan: plan.changes.length > 0 ? plan : null, rest: whole.value.rest })
}
