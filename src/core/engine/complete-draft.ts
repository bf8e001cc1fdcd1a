import { ok, type Result } from '#base/result.ts'
import type { Rival } from '#baskets/plan-wallets.ts'
import type { Outpoint } from '#chain/ids.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { tellLookups, type IndexFailure, type ReadRow } from '#overlay/tell-lookups.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'
import type { NodeParts } from './create-engine.ts'
import type { Draft } from './draft.ts'
import { judgeWaiting, type Rest, type WaitingFailure } from './judge-waiting.ts'
import { queueApplied } from './queue.ts'
import type { WaitingRoom } from './waiting-room.ts'
import { addWalletPart, type WalletPart } from './wallet-part.ts'

export type CompletionFailure = WaitingFailure | IndexFailure

interface Completing {
  /** To be judged again whatever the draft changes. */
  readonly named?: readonly TransactionRecord[]
  /** Coins that no kept transaction spends, by what the draft has read. */
  readonly unclaimed?: readonly Outpoint[]
  /** What the same plan keeps. */
  readonly fresh?: readonly TransactionRecord[]
  /** What baskets follow besides the topics' marks. */
  readonly wallet?: WalletPart
}

export interface Completion {
  readonly rest: Rest
  readonly rivals: readonly Rival[]
}

/** What follows from a draft becomes part of it: who waited for it is judged (N10), baskets follow (W2), the index rows of all of it are written (N14), and what it applies is queued for the network (N17). */
export async function completeDraft(
  parts: NodeParts,
  draft: Draft,
  room: WaitingRoom,
  { named = [], unclaimed = [], fresh = [], wallet = {} }: Completing = {},
): Promise<Result<Completion, CompletionFailure>> {
  const rest = await judgeWaiting(parts, draft, room, named, unclaimed)
  if (!rest.ok) return rest
  const rivals = await addWalletPart(parts, draft, wallet)
  if (!rivals.ok) return rivals
  const told = await tellLookups({
    lookups: parts.lookups,
    topics: draft.before(),
    changes: draft.changes(),
    readRow: rowReader(parts),
  })
  if (!told.ok) return told
  draft.add(told.value)
  const queued = await queueApplied(parts, draft, fresh)
  return queued.ok ? ok({ rest: rest.value, rivals: rivals.value }) : queued
}

const rowReader =
  ({ store }: NodeParts): ReadRow<StoreFailure> =>
  async (service, key) => {
    const range = { service, from: key, to: key, limit: 1 }
    const sliced = await sliceNow(store, { ...emptyWant, index: [range] })
    return sliced.ok ? ok(sliced.value.index[0]?.[0]?.row ?? null) : sliced
  }
