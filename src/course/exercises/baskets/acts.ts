import type { Complaint } from '#grading/exercise.ts'
import { answerOf, fieldOf, wordsOf, type Answer } from '#grading/read-trace.ts'
import type { Argument, Call } from '#grading/scenario.ts'
import type { Plain, Trace } from '#grading/trace.ts'
import type { Submission } from './inputs.ts'
import {
  afterApplying,
  afterHolding,
  afterReleasing,
  heldBy,
  strays,
  tooLittle,
  waysToTake,
  whyNot,
  type Ledger,
  type Want,
} from './ledger.ts'
import { signedIn } from './signed.ts'

export const ONE = 'AtomicBasketManager'
export const CROSS = 'AtomicCrossBasketManager'

/** A call, and what it must come to where the ledger stands so. */
export interface Act {
  readonly call: Call
  /** The ledger after it, or what is wrong. */
  readonly follow: (ledger: Ledger, trace: Trace) => Followed
  /** If it was cut off after its commit: how the ledger may stand then. */
  readonly cutOff: (ledger: Ledger, trace: Trace) => readonly Ledger[]
}

export type Followed = { readonly ledger: Ledger } | { readonly complaint: Complaint }

/** A BEEF in it is cut: nobody reads that far. */
export const said = (answer: Answer): string => wordsOf(answer).slice(0, 240)

const wrong = (expected: string, answer: Answer): Followed => ({
  complaint: { expected, observed: `${said(answer)}.` },
})

const throwing = (ledger: Ledger, answer: Answer, why: string): Followed =>
  answer.kind === 'threw' ? { ledger } : wrong(`The call throws: ${why}.`, answer)

const fieldIn = (answer: Answer, name: string): Plain | undefined =>
  answer.kind === 'returned' ? fieldOf(answer.value, name) : undefined

const only = (ledger: Ledger): Followed => ({ ledger })

/** Through processAtomicBasketOperation. */
export function submit(id: string, submission: Submission): Act {
  const { beef, txid, operations, why } = submission
  const call = { id, on: ONE, method: 'processAtomicBasketOperation', args: [{ beef }] }
  const after = (ledger: Ledger): Ledger =>
    txid === null ? ledger : afterApplying(ledger, txid, operations)
  return {
    call,
    follow(ledger, trace) {
      const answer = answerOf(trace, id)
      const known = txid !== null && ledger.applied.has(txid)
      const reason = why ?? (known ? null : whyNot(ledger, operations))
      if (reason !== null) return throwing(ledger, answer, `of ${beef}, ${reason}`)
      const outcome = known ? 'duplicate' : 'applied'
      if (fieldIn(answer, 'txid') === txid && fieldIn(answer, 'outcome') === outcome)
        return only(known ? ledger : after(ledger))
      return wrong(`Submitting ${beef} returns its txid and the outcome ${outcome}.`, answer)
    },
    cutOff: (ledger) =>
      why === null && whyNot(ledger, operations) === null ? [after(ledger)] : [],
  }
}

/** The BEEF that an earlier call returned, submitted like any other: it is known. */
export function resubmit(id: string, signed: string): Act {
  const args = [{ answer: signed, field: 'beef' }]
  return {
    call: { id, on: ONE, method: 'processAtomicBasketOperation', args },
    follow(ledger, trace) {
      const [answer, earlier] = [answerOf(trace, id), answerOf(trace, signed)]
      const same = fieldIn(answer, 'txid') === fieldIn(earlier, 'txid')
      if (same && fieldIn(answer, 'outcome') === 'duplicate') return only(ledger)
      return wrong(
        `The beef that ${signed} returned is a duplicate, of the txid that it returned.`,
        answer,
      )
    },
    cutOff: (ledger) => [ledger],
  }
}

/** A call that has the wallet sign what is wanted; `refused`: why it cannot, whatever there is. */
function signing(call: Call, wants: readonly Want[], refused: string | null = null): Act {
  return {
    call,
    follow(ledger, trace) {
      const answer = answerOf(trace, call.id)
      const reason = refused ?? tooLittle(ledger, wants)
      if (reason !== null) return throwing(ledger, answer, reason)
      const txid = fieldIn(answer, 'txid')
      const signed = typeof txid === 'string' ? signedIn(trace).get(txid) : undefined
      const expected = `The call returns the txid and the beef of a transaction that the wallet signed for it.`
      if (typeof txid !== 'string' || !signed || typeof fieldIn(answer, 'beef') !== 'string')
        return wrong(expected, answer)
      const stray = strays(ledger, signed, wants)
      if (stray === null && !ledger.applied.has(txid))
        return only(afterApplying(ledger, txid, signed))
      const observed = `What it signed for ${call.id}: ${stray ?? 'it was applied before'}.`
      return { complaint: { expected: `${wantText(wants)}, of what is there and free.`, observed } }
    },
    cutOff: (ledger, trace) =>
      [...signedIn(trace)].flatMap(([txid, signed]) =>
        ledger.applied.has(txid) || strays(ledger, signed, wants) !== null
          ? []
          : [afterApplying(ledger, txid, signed)],
      ),
  }
}

const wantText = (wants: readonly Want[]): string =>
  wants
    .map(({ from, to, quantity }) => `${quantity} from ${from}${to === null ? '' : ` to ${to}`}`)
    .join(', ')

export interface Sale {
  readonly productBasket: string
  readonly quantity: number
  readonly buyer?: string
}

export function sell(id: string, sale: Sale): Act {
  const { productBasket, quantity, buyer } = sale
  const call = { id, on: ONE, method: 'manageInventoryAtomically', args: [{ json: { ...sale } }] }
  const to = buyer === undefined ? null : `${buyer}/incoming`
  return signing(call, [{ from: productBasket, to, quantity }], strangers([to]))
}

const PEOPLE = ['alice', 'bob', 'carol']

function strangers(baskets: readonly (string | null)[]): string | null {
  const stranger = baskets.find(
    (basket) => basket !== null && !PEOPLE.includes(basket.split('/')[0] ?? ''),
  )
  return stranger ? `the wallet knows nobody whose basket is ${stranger}` : null
}

export interface Crossing {
  readonly baskets: readonly string[]
  readonly filters?: Readonly<Record<string, { readonly asset: string }>>
  readonly operations: readonly {
    readonly type: 'move'
    readonly from: string
    readonly to: string
    readonly quantity: number
  }[]
}

export function cross(id: string, crossing: Crossing): Act {
  const { baskets, filters = {}, operations } = crossing
  const json = {
    baskets,
    filters: Object.fromEntries(
      Object.entries(filters).map(([basket, { asset }]) => [basket, { asset }]),
    ),
    operations: operations.map((operation) => ({ ...operation })),
  }
  const call = { id, on: CROSS, method: 'processAtomicCrossBasketOperation', args: [{ json }] }
  const named = operations.flatMap(({ from, to }) => [from, to])
  const unnamed = named.find((basket) => !baskets.includes(basket))
  const wants = operations.map(({ from, to, quantity }) => ({
    from,
    to,
    quantity,
    asset: filters[from]?.asset,
  }))
  const reason = unnamed === undefined ? strangers(named) : `${unnamed} is not one of the baskets`
  return signing(call, wants, reason)
}

export interface Trade {
  readonly sellerBasket: string
  readonly buyerBasket: string
  readonly asset: string
  readonly payment: { readonly asset: string; readonly quantity: number }
}

export function trade(id: string, offer: Trade): Act {
  const { sellerBasket, buyerBasket, asset, payment } = offer
  const args: readonly Argument[] = [{ json: { ...offer, payment: { ...payment } } }]
  const call = { id, on: CROSS, method: 'atomicMarketplaceOperation', args }
  return signing(call, [
    { from: sellerBasket, to: buyerBasket, quantity: 1, asset },
    { from: buyerBasket, to: sellerBasket, quantity: payment.quantity, asset: payment.asset },
  ])
}

export interface Requirement {
  readonly basket: string
  readonly quantity: number
  readonly filter?: { readonly asset: string }
}

const RESERVED_FOR = 60_000

export function organize(id: string, requirements: readonly Requirement[]): Act {
  const json = requirements.map(({ filter, ...rest }) => ({
    ...rest,
    ...(filter && { filter: { ...filter } }),
  }))
  const call = { id, on: ONE, method: 'organizeForAtomicOperation', args: [{ json }] }
  const wants = requirements.map(({ basket, quantity, filter }) => ({
    from: basket,
    to: null,
    quantity,
    asset: filter?.asset,
  }))
  const total = requirements.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    call,
    follow(ledger, trace) {
      const answer = answerOf(trace, id)
      const reason = tooLittle(ledger, wants)
      if (reason !== null) return throwing(ledger, answer, reason)
      const picked = pickedIn(ledger, fieldIn(answer, 'tokensByBasket'))
      const reservation = fieldIn(answer, 'reservation')
      if (!picked || fieldIn(answer, 'totalTokens') !== total || typeof reservation !== 'string')
        return wrong(
          `The call returns { reservation, until, tokensByBasket, totalTokens: ${total} }.`,
          answer,
        )
      const stray = strays(ledger, picked, wants)
      const expected = `${wantText(wants)}, of what is there and free.`
      if (stray !== null)
        return { complaint: { expected, observed: `What it organized for ${id}: ${stray}.` } }
      const outpoints = picked.map(({ outpoint }) => outpoint)
      return only(afterHolding(ledger, outpoints, id, ledger.now + RESERVED_FOR))
    },
    cutOff: (ledger) =>
      waysToTake(ledger, wants).map((outpoints) =>
        afterHolding(ledger, outpoints, id, ledger.now + RESERVED_FOR),
      ),
  }
}

function pickedIn(ledger: Ledger, tokensByBasket: Plain | undefined) {
  if (typeof tokensByBasket !== 'object' || tokensByBasket === null) return null
  return Object.entries(tokensByBasket).flatMap(([basket, tokens]: readonly [string, Plain]) =>
    (Array.isArray(tokens) ? tokens : []).map((token: Plain) => {
      const found = fieldOf(token, 'outpoint')
      const outpoint = typeof found === 'string' ? found : '?'
      const asset = ledger.tokens.get(outpoint)?.asset ?? '?'
      return { type: 'consume' as const, asset, basket, outpoint }
    }),
  )
}

/** Of what an earlier call organized. */
export function release(id: string, organized: string): Act {
  const args = [{ answer: organized, field: 'reservation' }]
  return releasing(id, args, organized)
}

export const releaseUnknown = (id: string): Act => releasing(id, ['no such reservation'], '')

function releasing(id: string, args: readonly Argument[], organized: string): Act {
  return {
    call: { id, on: ONE, method: 'releaseReservation', args },
    follow(ledger, trace) {
      const answer = answerOf(trace, id)
      if (heldBy(ledger, organized).length === 0)
        return throwing(ledger, answer, 'this reservation holds nothing any more')
      if (answer.kind === 'returned') return only(afterReleasing(ledger, organized))
      return wrong(`The call frees what ${organized} holds.`, answer)
    },
    cutOff: (ledger) => [afterReleasing(ledger, organized)],
  }
}
