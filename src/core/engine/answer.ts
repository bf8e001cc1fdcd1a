import { ok, type Result } from '#base/result.ts'
import type { AnswerAction } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { Broadcast } from '#model/lab-state.ts'
import type { Expectation, Plan, StateEvent } from '#model/plan.ts'
import type { Txid } from '#chain/ids.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { committing } from './committing.ts'
import { completeDraft } from './complete-draft.ts'
import type { NodeParts } from './create-engine.ts'
import { emptyDraft, type Draft } from './draft.ts'
import type { RejudgeFailure } from './engine.ts'
import { draftEviction } from './evict.ts'
import type { Rest } from './judge-waiting.ts'
import { forget, rejudge } from './rejudge.ts'
import { waitingRoom, type WaitingRoom } from './waiting-room.ts'

type Planned = { readonly plan: Plan | null; readonly rest: Rest }

const NOTHING: Planned = { plan: null, rest: [] }

/** N18: what a network said of a transaction that this node sends, in a commit of its own; null where it is nothing new, or nothing of ours. */
export async function answer(
  parts: NodeParts,
  action: AnswerAction,
): Promise<Result<StateEvent | null, RejudgeFailure>> {
  const room = waitingRoom(parts)
  const written = await committing(parts.store, () => planAnswer(parts, action, room), forget(room))
  room.close()
  if (!written.ok) return written
  const { event, planned } = written.value
  const rest = await rejudge(parts, planned.rest)
  return rest.ok ? ok(event) : rest
}

async function planAnswer(
  parts: NodeParts,
  action: AnswerAction,
  room: WaitingRoom,
): Promise<Result<Planned, RejudgeFailure>> {
  const { txid, status } = action
  const sliced = await sliceNow(parts.store, { ...emptyWant, txids: [txid] })
  if (!sliced.ok) return sliced
  const { transactions, broadcasts, revision } = sliced.value
  const sent = broadcasts.get(txid)
  const record = transactions.get(txid)
  if (sent === undefined || record === undefined || sent.status === status) return ok(NOTHING)
  // The chain speaks through blocks: without its proof nothing is mined, and with one nothing else is true.
  if (status === 'queued' || (status === 'MINED') !== (record.proof !== null)) return ok(NOTHING)
  const draft = emptyDraft()
  let rest: Rest = []
  if (status === 'REJECTED') {
    const family = await draftEviction(parts, draft, record)
    if (!family.ok) return family
    reject(draft, family.value.sent, action)
    const completed = await completeDraft(parts, draft, room, {
      wallet: { evicted: family.value.doomed },
    })
    if (!completed.ok) return completed
    rest = completed.value.rest
  } else draft.add(setting(txid, sent, status))
  const plan: Plan = {
    cause: action,
    at: parts.clock(),
    basedOn: revision,
    expects: draft.expects(),
    transactions: [],
    changes: draft.changes(),
    outcomes: {},
  }
  return ok({ plan, rest })
}

/** With it all that was built on it: nothing of that can be mined either. */
function reject(draft: Draft, family: ReadonlyMap<Txid, Broadcast>, { txid, code }: AnswerAction) {
  for (const [one, sent] of family) {
    if (sent.status === 'REJECTED') continue
    draft.add(setting(one, sent, 'REJECTED', one === txid ? code : undefined))
  }
}

function setting(
  txid: Txid,
  { chain, status: is }: Broadcast,
  status: Broadcast['status'],
  code?: number,
): { readonly changes: readonly Change[]; readonly expects: readonly Expectation[] } {
  const why = code === undefined ? {} : { code }
  return {
    changes: [{ kind: 'broadcast-set', txid, chain, status, ...why }],
    expects: [{ kind: 'broadcast', txid, is }],
  }
}
