import { toHex } from '#base/bytes.ts'
import { err, ok, type Result } from '#base/result.ts'
import { plainHashes } from '#chain/hash.ts'
import { txidOf } from '#chain/ids.ts'
import { endsRunOut, planHold, planRelease, tokenSet } from '#baskets/plan-hold.ts'
import { stands } from '#baskets/token-status.ts'
import type { PendingAction } from '#model/state.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import { joined, noPart, type ActContext, type Part, type Prepared } from './act-order.ts'
import { chooseTokens, pendingAction } from './choose-tokens.ts'
import type { Read } from './verb-readers.ts'
import { mergedBeef } from './wallet-beef.ts'
import type { ActFailure } from './wallet.ts'

type Preparing = Promise<Result<Prepared, ActFailure>>

const done = { kind: 'done' } as const

/** Names what is begun, out of what it is: 24 hex digits, which are base64 too, as BRC-100 wants. */
export function referenceOf(...what: readonly unknown[]): string {
  const named = new TextEncoder().encode(JSON.stringify(what))
  return toHex(plainHashes.sha256(named), 0, 12)
}

/** The wallet's own records change, nothing on chain. */
export async function prepareMetadataMove(context: ActContext, args: Read<'move'>): Preparing {
  const { from, to, tags } = args
  if (from.count.by === 'amount') {
    const needs = { kind: 'just-one-of', allowed: ['outpoints', 'quantity'] } as const
    return err({ code: 'bad-argument', path: 'from', needs })
  }
  const chosen = await chooseTokens(context, context.actor.identityKey, [from])
  if (!chosen.ok) return chosen
  const { selected, beside } = chosen.value
  const tokens = selected.flatMap((one) => one.tokens)
  const part = {
    changes: tokens.flatMap((token) => [
      ...endsRunOut(token, from.reservation ?? null),
      tokenSet({ ...token, basket: to, tags: tags ?? token.tags, status: { kind: 'spendable' } }),
    ]),
    expects: tokens.map(stands),
  }
  return ok({ kind: 'records', part: joined([part, beside]), told: done })
}

export async function prepareReserve(context: ActContext, args: Read<'reserve'>): Preparing {
  const { parts, actor, at } = context
  const owner = actor.identityKey
  const again = args.tokens.findIndex(({ reservation }) => reservation !== undefined)
  if (again >= 0) return err({ code: 'unsupported', path: `tokens[${again}].reservation` })
  const chosen = await chooseTokens(context, owner, args.tokens)
  if (!chosen.ok) return chosen
  const { selected } = chosen.value
  const tokens = selected.flatMap((one) => one.tokens)
  const holds = tokens.map(({ outpoint }) => outpoint)
  const { reason } = args
  const until = at + args.milliseconds
  const reference = referenceOf(owner, reason, at, until, holds)
  const action: PendingAction = { owner, reference, reason, until, holds, transaction: null }
  const beef = await mergedBeef(parts.store, holds.map(txidOf))
  if (!beef.ok) return beef
  const status = { kind: 'reserved', id: reference, reason, until } as const
  return ok({
    kind: 'records',
    part: planHold(action, tokens),
    told: {
      kind: 'reserved',
      reservation: reference,
      until,
      tokens: selected.map((one) => one.tokens.map((token) => ({ ...token, status }))),
      beef: beef.value,
    },
  })
}

/** Ends a hold, run out or not: `signing` tells createAction's from bare reservations. */
export async function prepareEnd(
  context: ActContext,
  reference: string,
  signing: boolean,
): Preparing {
  const found = await pendingAction(context, reference, false)
  if (!found.ok) return found
  const { action, tokens } = found.value
  if ((action.transaction !== null) !== signing)
    return err({ code: 'unknown-reference', reference })
  return ok({ kind: 'records', part: planRelease(action, tokens), told: done })
}

/** BRC-100: the wallet stops tracking an output, which stays unspent on chain. */
export async function prepareRelinquish(
  context: ActContext,
  { basket, output }: Read<'relinquishOutput'>,
): Preparing {
  const chosen = await chooseTokens(context, context.actor.identityKey, [
    {
      basket,
      count: { by: 'outpoints', outpoints: [output] },
      filter: { tags: [], tagMode: 'all' },
    },
  ])
  if (!chosen.ok) return chosen
  const tokens = chosen.value.selected.flatMap((one) => one.tokens)
  const part = {
    changes: tokens.flatMap((token) => [
      ...endsRunOut(token, null),
      { kind: 'token-set', owner: token.owner, outpoint: token.outpoint, token: null } as const,
    ]),
    expects: tokens.map(stands),
  }
  return ok({ kind: 'records', part: joined([part, noPart]), told: done })
}

/** B2: where new tokens of an asset go from now on; nothing is written where it stands so already. */
export async function prepareSetRule(
  { parts, actor }: ActContext,
  args: Read<'setRule'>,
): Preparing {
  const owner = actor.identityKey
  const { asset } = args
  const basket = args.basket ?? null
  const sliced = await sliceNow(parts.store, { ...emptyWant, rules: [{ owner, asset }] })
  if (!sliced.ok) return sliced
  const was = sliced.value.rules[0]?.basket ?? null
  const part: Part = {
    changes: was === basket ? [] : [{ kind: 'rule-set', owner, asset, basket }],
    expects: [{ kind: 'rule', owner, asset, basket: was }],
  }
  return ok({ kind: 'records', part, told: done })
}
