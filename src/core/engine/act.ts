import { err, ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import { rawTxid } from '#chain/encode-transaction.ts'
import { outpointOf } from '#chain/ids.ts'
import { planHold } from '#baskets/plan-hold.ts'
import type { ActAction, SubmitAction } from '#model/action.ts'
import { isRefusal } from '#model/outcome.ts'
import type { Plan } from '#model/plan.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { referenceOf } from './act-records.ts'
import { actFailure, type ActContext, type MadeTransaction, type Prepared } from './act-order.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { committing } from './committing.ts'
import type { NodeParts } from './create-engine.ts'
import type { Rest } from './judge-waiting.ts'
import { layOutOrder, type LaidOut } from './lay-out-order.ts'
import { readySubject } from './ready-subject.ts'
import { rejudge } from './rejudge.ts'
import { shown, signAgreed } from './sign-agreed.ts'
import { planNow } from './submit.ts'
import { undisturbed } from './undisturbed.ts'
import { preparing, type Verbal } from './verbs.ts'
import { waitingRoom } from './waiting-room.ts'
import { atomicBeef } from './wallet-beef.ts'
import type { ActDraft, Acted, ActFailure, ActLayout, VerbResult } from './wallet.ts'

interface PlannedAct extends ActDraft, Pick<Acted, 'txid' | 'outcomes' | 'told'> {
  readonly rest: Rest
}

const DONE: VerbResult = { kind: 'done' }
/** How long createAction holds its inputs for signAction. */
const PATIENCE = 10 * 60_000

/** W1: what was asked for is planned anew, its transaction with it, as long as another writer gets through; then it is one commit. */
export async function act(
  parts: NodeParts,
  action: ActAction,
  watching: Watching,
): Promise<Result<Acted, ActFailure>> {
  const verbal = preparing(parts, action)
  if (!verbal.ok) return verbal
  let attempts = 0
  const written = await committing(parts.store, async () => {
    const planned = await undisturbed(
      parts,
      () => {
        attempts++
        return planAct(parts, action, verbal.value, watching)
      },
      ({ plan, layout }) => plan === null && layout !== null,
    )
    const late = watching.signal?.aborted === true && planned.ok && planned.value.plan !== null
    return late ? err({ code: 'cancelled' } as const) : planned
  })
  if (!written.ok) return written
  const { planned, event } = written.value
  const { rest, ...told } = planned
  // What is left over waits on if this fails: the act itself stands.
  await rejudge(parts, rest)
  return ok({ ...told, event, attempts })
}

export async function draftAct(
  parts: NodeParts,
  action: ActAction,
  watching: Watching,
): Promise<Result<ActDraft, ActFailure>> {
  const verbal = preparing(parts, action)
  if (!verbal.ok) return verbal
  const planned = await planAct(parts, action, verbal.value, watching)
  if (!planned.ok) return planned
  const { layout, beef, plan } = planned.value
  return ok({ layout, beef, plan })
}

async function planAct(
  parts: NodeParts,
  action: ActAction,
  { prepare, contextAt }: Verbal,
  watching: Watching,
): Promise<Result<PlannedAct, ActFailure>> {
  const context = contextAt(parts.clock())
  const ready = await prepare(context)
  if (!ready.ok) return ready
  const prepared = ready.value
  switch (prepared.kind) {
    case 'records':
      return planRecords(context, action, prepared)
    case 'ready':
      return planMade(context, action, prepared.made, null, watching)
    case 'wait':
      return planWaiting(context, action, prepared)
    case 'order':
      return planOrder(context, action, prepared, watching)
  }
}

/** Only the wallets' own records change. */
async function planRecords(
  { parts, at }: ActContext,
  action: ActAction,
  { part, told }: Pick<Extract<Prepared, { kind: 'records' }>, 'part' | 'told'>,
): Promise<Result<PlannedAct, ActFailure>> {
  const sliced = await sliceNow(parts.store, emptyWant)
  if (!sliced.ok) return sliced
  const plan: Plan = {
    cause: action,
    at,
    basedOn: sliced.value.revision,
    expects: part.expects,
    transactions: [],
    changes: part.changes,
    outcomes: {},
  }
  return ok({
    layout: null,
    beef: null,
    plan: part.changes.length > 0 ? plan : null,
    txid: null,
    outcomes: {},
    told,
    rest: [],
  })
}

/** W5: funded, laid out, shown to each who signs, signed, and submitted like any other transaction. */
async function planOrder(
  context: ActContext,
  action: ActAction,
  { order, beside }: Extract<Prepared, { kind: 'order' }>,
  watching: Watching,
): Promise<Result<PlannedAct, ActFailure>> {
  const laidOut = await layOutOrder(order)
  if (!laidOut.ok) return laidOut
  const agreed = await signAgreed(context, order, laidOut.value)
  if (!agreed.ok) return agreed
  const { layout, signed } = agreed.value
  const beef = await atomicBeef(context.parts.store, signed, order.ancestry)
  if (!beef.ok) return beef
  const made: MadeTransaction = {
    beef: beef.value,
    remittances: destiniesOf(laidOut.value),
    topics: layout.topics,
    claimed: order.claimed,
    beside,
  }
  return planMade(context, action, made, layout, watching)
}

/** BRC-100's signable transaction: its own inputs are held until it is signed or aborted. */
async function planWaiting(
  context: ActContext,
  action: ActAction,
  { order, reason, inputBeef }: Extract<Prepared, { kind: 'wait' }>,
): Promise<Result<PlannedAct, ActFailure>> {
  const { parts, actor, at } = context
  const laidOut = await layOutOrder(order)
  if (!laidOut.ok) return laidOut
  const { transaction, inputs } = laidOut.value
  const layout = await shown(context, order, laidOut.value)
  const unsigned = layout.unsigned
  const owner = actor.identityKey
  const until = at + PATIENCE
  const reference = referenceOf(owner, at, rawTxid(unsigned))
  const spends = transaction.inputs.map(({ outpoint }) => outpoint)
  const subject: TransactionRecord = { txid: rawTxid(unsigned), raw: unsigned, spends, proof: null }
  const tx = await atomicBeef(parts.store, subject, order.ancestry)
  if (!tx.ok) return tx
  const tokens = inputs.flatMap(({ token }) => token ?? [])
  const part = planHold(
    {
      owner,
      reference,
      reason,
      until,
      holds: tokens.map(({ outpoint }) => outpoint),
      transaction: {
        unsigned,
        inputBeef,
        awaits: inputs.flatMap(({ unlocking }, index) => (unlocking.by === 'later' ? [index] : [])),
        scripts: Object.fromEntries(
          inputs.flatMap(({ unlocking }, index) =>
            unlocking.by === 'script' ? [[index, unlocking.script]] : [],
          ),
        ),
        destinies: destiniesOf(laidOut.value),
        topics: layout.topics,
      },
    },
    tokens,
  )
  const told: VerbResult = { kind: 'signable', reference, tx: tx.value, until }
  const planned = await planRecords(context, action, { part, told })
  return planned.ok ? ok({ ...planned.value, layout }) : planned
}

/** W2: verified, judged by its topics and followed by the baskets in one plan, as if it had been pasted; but what a topic refuses writes nothing. */
async function planMade(
  { parts }: ActContext,
  action: ActAction,
  { beef, remittances, topics, claimed, beside }: MadeTransaction,
  layout: ActLayout | null,
  watching: Watching,
): Promise<Result<PlannedAct, ActFailure>> {
  const node = { ...parts, examiner: parts.aside }
  const unknown = topics.find((topic) => !parts.examiner.topics.includes(topic))
  if (unknown !== undefined) return err({ code: 'unknown-topic', topic: unknown })
  const ready = await readySubject(node, beef, watching)
  if (!ready.ok) return err(actFailure(ready.error))
  const room = waitingRoom(parts)
  try {
    const { txid } = ready.value.checked().subject
    const submission: SubmitAction = {
      kind: 'submit',
      beef,
      topics,
      mode: 'all-or-nothing',
      remittances: remittances.map(({ vout, ...rest }) => ({
        ...rest,
        outpoint: outpointOf(txid, vout),
      })),
    }
    const more = { ...beside, claimed, always: true }
    let planned = await planNow(node, submission, ready.value, room, more)
    const outcomes: Acted['outcomes'] = planned.ok ? planned.value.outcomes : {}
    if (planned.ok && planned.value.plan === null && topics.length > 0)
      planned = await planNow(node, { ...submission, topics: [] }, ready.value, room, more)
    if (!planned.ok) return err(actFailure(planned.error))
    const { plan, rest, rivals } = planned.value
    if (Object.values(outcomes).some(isRefusal)) return err({ code: 'topics-refused', outcomes })
    const rival = rivals.find((one) => one.txid === txid)
    if (rival !== undefined)
      return err({ code: 'double-spend', outpoint: rival.outpoint, spentBy: rival.spentBy })
    const news = plan !== null && plan.changes.length > 0
    return ok({
      layout,
      beef,
      plan: news ? { ...plan, cause: action, outcomes } : null,
      txid,
      outcomes,
      told: DONE,
      rest,
    })
  } finally {
    room.close()
    ready.value.close()
  }
}

const destiniesOf = ({ outputs }: LaidOut): MadeTransaction['remittances'] =>
  outputs.flatMap(({ destiny }, vout) =>
    destiny?.basket
      ? [
          {
            vout,
            owner: destiny.owner,
            basket: destiny.basket,
            tags: destiny.tags,
            ...(destiny.customInstructions !== undefined && {
              customInstructions: destiny.customInstructions,
            }),
          },
        ]
      : [],
  )
