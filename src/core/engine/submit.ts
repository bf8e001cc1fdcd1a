import { err, ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import { outpointOf, type TopicName } from '#chain/ids.ts'
import type { SubmitAction } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import type { Expectation } from '#model/plan.ts'
import type { Want } from '#model/store.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { committing } from './committing.ts'
import type { NodeParts } from './create-engine.ts'
import { emptyDraft } from './draft.ts'
import type { Touched } from './examiner.ts'
import type { PlannedSubmission, Submission, SubmitFailure } from './engine.ts'
import { completeDraft, type Completion } from './complete-draft.ts'
import { readySubject, type ReadySubject } from './ready-subject.ts'
import { rejudge } from './rejudge.ts'
import { waitingRoom, type WaitingRoom } from './waiting-room.ts'
import type { WalletPart } from './wallet-part.ts'

interface Planned extends PlannedSubmission, Completion {}

export async function submit(
  parts: NodeParts,
  action: SubmitAction,
  watching: Watching,
): Promise<Result<Submission, SubmitFailure>> {
  return withSubject<Submission>(parts, action, watching, async (subject, room) => {
    async function plan(): Promise<Result<Planned, SubmitFailure>> {
      const planned = await planNow(parts, action, subject, room)
      const late = watching.signal?.aborted === true && planned.ok && planned.value.plan !== null
      return late ? err({ code: 'cancelled' }) : planned
    }
    const written = await committing(parts.store, plan, async ({ kind }) => {
      if (kind !== 'root') return ok(null)
      room.close()
      return subject.verifyAgain()
    })
    if (!written.ok) return written
    const { planned, event, attempts } = written.value
    const { txid, outcomes, steak, report, rest } = planned
    // What is left over waits on if this fails: the submission itself stands.
    await rejudge(parts, rest)
    return ok({ txid, outcomes, steak, report, event, attempts })
  })
}

export async function preview(
  parts: NodeParts,
  action: SubmitAction,
  watching: Watching,
): Promise<Result<PlannedSubmission, SubmitFailure>> {
  return withSubject<PlannedSubmission>(parts, action, watching, async (subject, room) => {
    const planned = await planNow(parts, action, subject, room)
    if (!planned.ok) return planned
    const { rest: _, rivals: __, ...told } = planned.value
    return ok(told)
  })
}

async function withSubject<T>(
  parts: NodeParts,
  action: SubmitAction,
  watching: Watching,
  use: (subject: ReadySubject, room: WaitingRoom) => Promise<Result<T, SubmitFailure>>,
): Promise<Result<T, SubmitFailure>> {
  const { examiner } = parts
  if (action.topics.length === 0) return err({ code: 'no-topics' })
  const unknown = action.topics.find((topic) => !examiner.topics.includes(topic))
  if (unknown !== undefined) return err({ code: 'unknown-topic', topic: unknown })
  const subject = await readySubject(parts, action.beef, watching, ({ touched }) =>
    wantAround(parts, action.topics, touched),
  )
  if (!subject.ok) return subject
  const room = waitingRoom(parts)
  try {
    return await use(subject.value, room)
  } finally {
    room.close()
    subject.value.close()
  }
}

/** What an act adds to the submission of its transaction. */
export interface Beside extends Pick<WalletPart, 'always' | 'claimed'> {
  readonly changes: readonly Change[]
  readonly expects: readonly Expectation[]
}

const nothingBeside: Beside = { changes: [], expects: [] }

/** All that planning reads of these topics around a subject: a child may have spent an output before its parent came, and may wait for it. */
const wantAround = (
  { examiner }: NodeParts,
  topics: readonly TopicName[],
  { inputs, outputs, txids }: Touched,
): Want => ({
  ...emptyWant,
  topics: [...new Set([...topics, ...topics.flatMap((one) => examiner.reads(one))])],
  outpoints: [...inputs, ...outputs],
  txids,
  descendantsOf: outputs,
})

/** N5, N10: one slice, the managers of open topics, what waits for the subject, then a plan; nothing is written. */
export async function planNow(
  parts: NodeParts,
  action: SubmitAction,
  ready: ReadySubject,
  room: WaitingRoom,
  beside = nothingBeside,
): Promise<Result<Planned, SubmitFailure>> {
  const { subject, transactions, absentParents, report } = ready.checked()
  const proven = transactions.flatMap(({ txid, proof }) => (proof ? [txid] : []))
  const outputs = subject.outputs.map((_, vout) => outpointOf(subject.txid, vout))
  const want = wantAround(parts, action.topics, {
    inputs: subject.inputs,
    outputs,
    txids: [...new Set([subject.txid, ...absentParents, ...proven])],
  })
  const first = ready.firstLook(want)
  const sliced = first ? ok(first) : await sliceNow(parts.store, want)
  if (!sliced.ok) return sliced
  const slice = sliced.value
  const draft = emptyDraft()
  draft.read(slice)
  const judged = await ready.judge(action, { topics: draft.topics(), slice })
  if (!judged.ok) return judged
  const { plan, outcomes, steak } = judged.value
  const told = { txid: subject.txid, report, outcomes, steak }
  if (plan === null) return ok({ ...told, plan, rest: [], rivals: [] })
  draft.add(plan)
  draft.add(beside)
  const { remittances } = action
  const done = await completeDraft(parts, draft, room, {
    fresh: plan.transactions,
    unclaimed: slice.descendants.length === 0 ? outputs : [],
    wallet: { ...beside, subject, remittances },
  })
  if (!done.ok) return done
  const whole = { ...plan, expects: draft.expects(), changes: draft.changes() }
  return ok({ ...told, plan: whole, ...done.value })
}
