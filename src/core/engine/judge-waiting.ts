import { assert, ok, type Result } from '#base/result.ts'
import { outpointOf, type Outpoint, type TopicName, type Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { SubmitAction } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import { spendersAmong } from '#model/descendants.ts'
import { isRefusal } from '#model/outcome.ts'
import type { Expectation } from '#model/plan.ts'
import type { TopicState } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { emptyWant, sliceNow, type StoreFailure } from './chain-facts.ts'
import type { NodeParts } from './create-engine.ts'
import type { Draft } from './draft.ts'
import { parentsFirst } from './parents-first.ts'
import type { ReadySubject } from './ready-subject.ts'
import type { WaitingRoom } from './waiting-room.ts'

/** N10: so many waiting transactions are judged in one plan; the next plan takes the rest. */
export const MOST_JUDGED = 100

export type WaitingFailure = StoreFailure | { readonly code: 'worker-lost' }

/** What a draft still owes: waiting transactions beyond the most that one plan judges. */
export type Rest = readonly Txid[]

/** N10: refused transactions that spend a coin which this draft turns, or that are `named`, are judged again as part of it, parents first. */
export async function judgeWaiting(
  parts: NodeParts,
  draft: Draft,
  room: WaitingRoom,
  named: readonly TransactionRecord[] = [],
  unclaimed: readonly Outpoint[] = [],
): Promise<Result<Rest, WaitingFailure>> {
  const turned = new Map<TopicName, Set<Outpoint>>()
  turn(turned, draft.changes())
  const coins = new Set([...turned.values()].flatMap((held) => [...held]))
  if (named.length === 0 && [...coins].every((coin) => unclaimed.includes(coin))) {
    draft.add({ changes: [], expects: spendersExpected(coins, []) })
    return ok([])
  }
  const topics = parts.examiner.topics
  const sliced = await sliceNow(parts.store, {
    ...emptyWant,
    topics,
    txids: named.map(({ txid }) => txid),
    descendantsOf: [...coins, ...named.flatMap(outputsOf)],
  })
  if (!sliced.ok) return sliced
  draft.read(sliced.value)
  const kept = [...sliced.value.transactions.values()]
  const asked = new Set(named.map(({ txid }) => txid))
  const waiting = parentsFirst(kept).filter(({ txid }) => refusedIn(draft, txid).length > 0)
  const read = await readAround(parts, draft, waiting)
  if (!read.ok) return read

  const rest: Txid[] = []
  let judged = 0
  for (const record of waiting) {
    const moved = refusedIn(draft, record.txid).filter(
      (topic) =>
        asked.has(record.txid) || record.spends.some((coin) => turned.get(topic)?.has(coin)),
    )
    if (moved.length === 0) continue
    if (judged++ >= MOST_JUDGED) {
      rest.push(record.txid)
      continue
    }
    const ready = await room.ready(record.txid)
    if (!ready.ok) return ready
    if (ready.value === null) continue
    const before = draft.changes().length
    const again = await judgeOne(parts, draft, ready.value, moved)
    if (!again.ok) return again
    turn(turned, draft.changes().slice(before))
  }
  for (const held of turned.values()) for (const coin of held) coins.add(coin)
  draft.add({ changes: [], expects: spendersExpected(coins, kept) })
  return ok(rest)
}

const spendersExpected = (
  coins: Iterable<Outpoint>,
  kept: readonly TransactionRecord[],
): readonly Expectation[] =>
  [...coins].map((outpoint) => ({
    kind: 'spenders',
    outpoint,
    are: spendersAmong(kept, outpoint),
  }))

/** As it was asked for: in all of its topics together, or in each for itself. */
async function judgeOne(
  parts: NodeParts,
  draft: Draft,
  ready: ReadySubject,
  moved: readonly TopicName[],
): Promise<Result<null, WaitingFailure>> {
  const { subject, absentParents } = ready.checked()
  const sliced = await sliceNow(parts.store, { ...emptyWant, txids: absentParents })
  if (!sliced.ok) return sliced
  const done = new Set<TopicName>()
  for (const topic of moved) {
    if (done.has(topic)) continue
    const mark = draft.topics().get(topic)?.judged.get(subject.txid)
    const together = mark && isRefusal(mark) ? mark.together : undefined
    const group = (together ?? [topic]).filter((one) => parts.examiner.topics.includes(one))
    for (const one of group) done.add(one)
    const action: SubmitAction = {
      kind: 'submit',
      beef: new Uint8Array(),
      topics: group,
      mode: together ? 'all-or-nothing' : 'per-topic',
      remittances: [],
    }
    const surroundings = { topics: draft.topics(), slice: sliced.value }
    const planned = await ready.judge(action, surroundings)
    if (!planned.ok) {
      assert(planned.error.code === 'worker-lost', 'nobody cancels what waits')
      return { ok: false, error: { code: 'worker-lost' } }
    }
    const { plan } = planned.value
    if (plan === null) continue
    const changes = plan.changes.filter((change) => !isAsBefore(draft.topics(), change))
    draft.add({ changes, expects: plan.expects })
  }
  return ok(null)
}

/** Of what may be judged, every coin in every topic. */
async function readAround(
  { store, examiner }: NodeParts,
  draft: Draft,
  waiting: readonly TransactionRecord[],
): Promise<Result<null, WaitingFailure>> {
  if (waiting.length === 0) return ok(null)
  const outpoints = waiting.flatMap((record) => [...record.spends, ...outputsOf(record)])
  const sliced = await sliceNow(store, {
    ...emptyWant,
    topics: examiner.topics,
    txids: waiting.map(({ txid }) => txid),
    outpoints: [...new Set(outpoints)],
  })
  if (!sliced.ok) return sliced
  draft.read(sliced.value)
  return ok(null)
}

/** Every output of a kept transaction. */
export function outputsOf({ txid, raw }: TransactionRecord): readonly Outpoint[] {
  const read = readTransaction(raw)
  assert(read.ok, 'a kept transaction reads back')
  return read.value.outputs.map((_, vout) => outpointOf(txid, vout))
}

const refusedIn = (draft: Draft, txid: Txid): readonly TopicName[] =>
  [...draft.topics()].flatMap(([topic, { judged }]) => {
    const mark = judged.get(txid)
    return mark && isRefusal(mark) ? [topic] : []
  })

/** Adds the coins that changes make spendable: admitted unspent, or spent no longer. */
function turn(turned: Map<TopicName, Set<Outpoint>>, changes: readonly Change[]): void {
  const add = (topic: TopicName, outpoint: Outpoint) =>
    turned.set(topic, (turned.get(topic) ?? new Set()).add(outpoint))
  for (const change of changes)
    if (change.kind === 'output-admitted' && change.output.spent === null)
      add(change.output.topic, change.output.outpoint)
    else if (change.kind === 'coin-spent' && change.by === null) add(change.topic, change.outpoint)
}

/** A mark that says what the kept one says is no news. */
function isAsBefore(topics: ReadonlyMap<TopicName, TopicState>, change: Change): boolean {
  if (change.kind !== 'judged') return false
  const mark = topics.get(change.topic)?.judged.get(change.txid)
  return JSON.stringify(mark) === JSON.stringify(change.outcome)
}
