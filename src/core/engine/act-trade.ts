import { err, ok, type Result } from '#base/result.ts'
import type { BasketName, IdentityKey, TopicName } from '#chain/ids.ts'
import { lockToIdentity } from '#chain/keys.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import type { Selected, Selection } from '#baskets/select-tokens.ts'
import type { BasketToken } from '#model/state.ts'
import {
  joined,
  plainOrder,
  type ActContext,
  type Destiny,
  type MadeOutput,
  type Part,
  type Prepared,
} from './act-order.ts'
import { chosenToken } from './act-make.ts'
import { chooseTokens, fundsOf } from './choose-tokens.ts'
import { tradeTerms } from './terms.ts'
import type { Read } from './verb-readers.ts'
import type { ActFailure } from './wallet.ts'

type Preparing = Promise<Result<Prepared, ActFailure>>

interface Move {
  readonly from: IdentityKey
  readonly tokens: Selection
  readonly to: IdentityKey
  readonly into?: BasketName | undefined
  /** Those that each token has if left out. */
  readonly tags?: readonly string[] | undefined
}

interface Payment {
  readonly from: IdentityKey
  readonly to: IdentityKey
  readonly satoshis: number
}

/** Who gives what to whom, all in one transaction; whoever pays anything, or else the actor, pays the fee. */
interface Trade {
  readonly moves: readonly Move[]
  readonly payments: readonly Payment[]
  readonly topics?: readonly TopicName[] | undefined
}

export async function prepareMove(context: ActContext, args: Read<'move'>): Preparing {
  const owner = context.actor.identityKey
  const { from, to, tags, topics } = args
  const move = { from: owner, tokens: from, to: owner, into: to, tags }
  return prepareTrade(context, { moves: [move], payments: [], topics })
}

export async function prepareTransfer(context: ActContext, args: Read<'transfer'>): Preparing {
  const from = context.actor.identityKey
  const { to, tokens, satoshis, into, topics } = args
  if (tokens === undefined && satoshis === undefined) {
    const needs = { kind: 'just-one-of', allowed: ['tokens', 'satoshis'] } as const
    return err({ code: 'bad-argument', path: 'tokens', needs })
  }
  return prepareTrade(context, {
    moves: tokens ? [{ from, tokens, to, into }] : [],
    payments: satoshis === undefined ? [] : [{ from, to, satoshis }],
    topics,
  })
}

/** The buyer pays the price and the fee. */
export async function prepareSale(
  context: ActContext,
  args: Read<'sale'> & { readonly buyer: IdentityKey },
): Preparing {
  const seller = context.actor.identityKey
  const { tokens, buyer, price, into, topics } = args
  if (context.people.find(buyer) === null)
    return err({ code: 'unknown-person', person: buyer, path: 'buyer' })
  return prepareTrade(context, {
    moves: [{ from: seller, tokens, to: buyer, into }],
    payments: [{ from: buyer, to: seller, satoshis: price }],
    topics,
  })
}

export async function prepareSwap(context: ActContext, args: Read<'swap'>): Preparing {
  const seller = context.actor.identityKey
  const { tokens, counterparty, price, into, topics } = args
  if (context.people.find(counterparty) === null || counterparty === seller)
    return err({ code: 'unknown-person', person: counterparty, path: 'counterparty' })
  return prepareTrade(context, {
    moves: [{ from: seller, tokens, to: counterparty, into }],
    payments: [{ from: counterparty, to: seller, satoshis: price }],
    topics,
  })
}

export async function prepareTrade(context: ActContext, trade: Trade): Preparing {
  const { actor, people } = context
  const { moves, payments, topics = null } = trade
  const paying = payments[0]?.from ?? actor.identityKey
  const second = payments.findIndex(({ from }) => from !== paying)
  if (second >= 0) return err({ code: 'unsupported', path: `payments[${second}].from` })
  const payer = people.find(paying)
  if (payer === null)
    return err({ code: 'unknown-person', person: paying, path: 'payments[0].from' })
  const chosen = await chooseMoves(context, moves)
  if (!chosen.ok) return chosen
  const { selected, beside } = chosen.value
  const tokens = selected.flatMap(({ selection }) => selection.tokens.map(chosenToken))
  const outputs: MadeOutput[] = []
  for (const { move, selection } of selected) {
    const made = passedOn(selection, move.to, destinyOf(context, move))
    if (!made.ok) return made
    outputs.push(...made.value)
  }
  for (const { to, satoshis } of payments)
    if (satoshis > 0)
      outputs.push({
        satoshis,
        lock: lockToIdentity(to),
        destiny: people.find(to) && { owner: to, basket: DEFAULT_BASKET, tags: [] },
      })
  const funds = await fundsOf(context, paying, tokens)
  if (!funds.ok) return funds
  const terms = tradeTerms(
    selected.map(({ move, selection }) => ({ ...move, selection })),
    payments,
    paying,
  )
  const order = { ...plainOrder, chosen: tokens, outputs, payer, funds: funds.value, terms, topics }
  return ok({ kind: 'order', order, beside })
}

interface ChosenMove {
  readonly move: Move
  readonly selection: Selected
}

/** In the order of the moves, whoever each is from. */
async function chooseMoves(
  context: ActContext,
  moves: readonly Move[],
): Promise<
  Result<{ readonly selected: readonly ChosenMove[]; readonly beside: Part }, ActFailure>
> {
  const found = new Map<Move, Selected>()
  const besides: Part[] = []
  for (const owner of new Set(moves.map(({ from }) => from))) {
    const at = moves.findIndex(({ from }) => from === owner)
    if (context.people.find(owner) === null)
      return err({ code: 'unknown-person', person: owner, path: `moves[${at}].from` })
    const own = moves.filter(({ from }) => from === owner)
    const chosen = await chooseTokens(
      context,
      owner,
      own.map(({ tokens }) => tokens),
    )
    if (!chosen.ok) return chosen
    for (const [place, selection] of chosen.value.selected.entries()) {
      const move = own[place]
      if (move) found.set(move, selection)
    }
    besides.push(chosen.value.beside)
  }
  const selected = moves.flatMap((move) => {
    const selection = found.get(move)
    return selection ? [{ move, selection }] : []
  })
  return ok({ selected, beside: joined(besides) })
}

const destinyOf =
  ({ people }: ActContext, { to, into, tags }: Move) =>
  (token: BasketToken): Destiny | null => {
    if (people.find(to) === null) return null
    return { owner: to, basket: into ?? null, tags: into ? (tags ?? token.tags) : [] }
  }

/** Tokens become outputs of the receiver's, and what was not asked for goes back where it was. */
function passedOn(
  { tokens, rest }: Selected,
  receiver: IdentityKey,
  destiny: (token: BasketToken) => Destiny | null,
): Result<readonly MadeOutput[], ActFailure> {
  const outputs: MadeOutput[] = []
  for (const [at, token] of tokens.entries()) {
    const { fields, outpoint } = token
    if (fields === undefined) return err({ code: 'not-an-asset', outpoint })
    const { assetId, note, amount } = fields
    const kept = at === tokens.length - 1 ? rest : 0
    const asset = { assetId, ...(note !== undefined && { note }) }
    outputs.push({
      satoshis: 1,
      lock: { ...asset, amount: amount - kept, owner: receiver },
      destiny: destiny(token),
    })
    if (kept > 0)
      outputs.push({
        satoshis: 1,
        lock: { ...asset, amount: kept, owner: token.owner },
        destiny: token,
      })
  }
  return ok(outputs)
}
