import { err, ok, type Result } from '#base/result.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import type { Broadcast } from '#model/lab-state.ts'
import type { Plan, StateEvent } from '#model/plan.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { planEviction as planDeparture, type Doomed } from '#overlay/plan-eviction.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'
import { committing } from './committing.ts'
import type { NodeParts } from './create-engine.ts'
import { emptyDraft, type Draft } from './draft.ts'
import type { EvictFailure, PlannedEviction } from './engine.ts'
import { completeDraft } from './complete-draft.ts'
import { outputsOf } from './judge-waiting.ts'
import { parentsFirst } from './parents-first.ts'
import { forget, rejudge } from './rejudge.ts'
import { waitingRoom, type WaitingRoom } from './waiting-room.ts'

/** N13: the transaction and all that descends from it leave every topic, and what waited for that is judged again, in one commit. */
export async function evict(
  parts: NodeParts,
  txid: Txid,
): Promise<Result<StateEvent | null, EvictFailure>> {
  const room = waitingRoom(parts)
  const written = await committing(parts.store, () => planEvicting(parts, txid, room), forget(room))
  room.close()
  if (!written.ok) return written
  const { event, planned } = written.value
  const rest = await rejudge(parts, planned.rest)
  return rest.ok ? ok(event) : rest
}

export async function planEviction(
  parts: NodeParts,
  txid: Txid,
): Promise<Result<PlannedEviction, EvictFailure>> {
  const room = waitingRoom(parts)
  try {
    return await planEvicting(parts, txid, room)
  } finally {
    room.close()
  }
}

async function planEvicting(
  parts: NodeParts,
  txid: Txid,
  room: WaitingRoom,
): Promise<Result<PlannedEviction, EvictFailure>> {
  const { store, clock } = parts
  const first = await sliceNow(store, { ...emptyWant, txids: [txid] })
  if (!first.ok) return first
  const evicted = first.value.transactions.get(txid)
  if (evicted === undefined) return err({ code: 'unknown-transaction', txid })
  const draft = emptyDraft()
  const family = await draftEviction(parts, draft, evicted)
  if (!family.ok) return family
  const wallet = { evicted: family.value.doomed }
  const whole = await completeDraft(parts, draft, room, { wallet })
  if (!whole.ok) return whole
  if (draft.changes().length === 0) return ok({ plan: null, rest: [] })
  const plan: Plan = {
    cause: { kind: 'evict', txid },
    at: clock(),
    basedOn: first.value.revision,
    expects: draft.expects(),
    transactions: [],
    changes: draft.changes(),
    outcomes: {},
  }
  return ok({ plan, rest: whole.value.rest })
}

/** A kept transaction that goes and its descendants, and what was sent of them. */
export interface Departure {
  readonly doomed: readonly Doomed[]
  readonly sent: ReadonlyMap<Txid, Broadcast>
}

/** Adds what takes a kept transaction and its descendants out of every topic; whoever completes the draft takes them out of the baskets. */
export async function draftEviction(
  { store, examiner }: NodeParts,
  draft: Draft,
  evicted: TransactionRecord,
): Promise<Result<Departure, StoreFailure>> {
  const family = await sliceNow(store, {
    ...emptyWant,
    topics: examiner.topics,
    txids: [evicted.txid],
    descendantsOf: outputsOf(evicted),
  })
  if (!family.ok) return family
  const doomed = parentsFirst(family.value.transactions.values()).map((record) => ({
    ...record,
    outputs: outputsOf(record),
  }))
  const coins = [...new Set(doomed.flatMap(({ spends }) => spends))]
  const around = await sliceNow(store, {
    ...emptyWant,
    topics: examiner.topics,
    outpoints: coins,
    txids: [...new Set(coins.map(txidOf))],
  })
  if (!around.ok) return around

  draft.read(family.value)
  draft.read(around.value)
  draft.add(planDeparture({ doomed, topics: draft.topics() }))
  return ok({ doomed, sent: family.value.broadcasts })
}
