import { err, ok, type Result } from '#base/result.ts'
import { parseTopicName, sure, type TopicName } from '#chain/ids.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { ActContext, ActOrder } from './act-order.ts'
import type { LaidOut } from './lay-out-order.ts'
import { layoutOf } from './layout-views.ts'
import { partyViews } from './party-views.ts'
import { signOrder } from './sign-order.ts'
import type { ActFailure, ActLayout } from './wallet.ts'

const TOKENS = sure(parseTopicName('tm_tokens'))

/** What each who signs is shown of it, with the topics that will judge it. */
export async function shown(
  context: ActContext,
  order: ActOrder,
  laidOut: LaidOut,
): Promise<ActLayout> {
  const { parts } = context
  const layout = await layoutOf(context, laidOut)
  const tokens = [
    ...layout.inputs.map(({ token }) => token?.fields),
    ...layout.outputs.map(({ fields }) => fields),
  ]
  const usual = tokens.some(Boolean) && parts.examiner.topics.includes(TOKENS) ? [TOKENS] : []
  const topics: readonly TopicName[] = order.topics ?? usual
  return { ...layout, topics, views: partyViews(layout, order, parts.ownership) }
}

/** W5: shown to each who signs, and signed by all or by none. */
export async function signAgreed(
  context: ActContext,
  order: ActOrder,
  laidOut: LaidOut,
): Promise<Result<{ readonly layout: ActLayout; readonly signed: TransactionRecord }, ActFailure>> {
  const layout = await shown(context, order, laidOut)
  const refusing = layout.views.find(({ agreed }) => !agreed)
  if (refusing !== undefined) return err({ code: 'refused-to-sign', view: refusing })
  const signed = await signOrder(laidOut.transaction, laidOut.inputs, context.people)
  return signed.ok ? ok({ layout, signed: signed.value }) : signed
}
