import { err, ok, type Result } from '#base/result.ts'
import type { BasketName, IdentityKey, Outpoint, TopicName } from '#chain/ids.ts'
import { lockToIdentity, lockToPerson } from '#chain/keys.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import type { Selected, Selection } from '#baskets/select-tokens.ts'
import type { BasketToken } from '#model/state.ts'
import {
  plainOrder,
  noPart,
  type ActContext,
  type ChosenInput,
  type Destiny,
  type MadeOutput,
  type Prepared,
  type Terms,
} from './act-order.ts'
import { chooseTokens, fundsOf } from './choose-tokens.ts'
import { faucetFunds } from './faucet-funds.ts'
import type { Read } from './verb-readers.ts'
import type { ActFailure } from './wallet.ts'

type Preparing = Promise<Result<Prepared, ActFailure>>

export const chosenToken = (token: BasketToken): ChosenInput => ({
  outpoint: token.outpoint,
  satoshis: token.satoshis,
  lockingScript: token.lockingScript,
  token,
  unlocking: { by: 'wallet' },
})

/** Tokens become outputs of the receiver's, and what was not asked for goes back where it was. */
function passedOn(
  { tokens, rest }: Selected,
  receiver: IdentityKey,
  destinyOf: (token: BasketToken) => Destiny | null,
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
      destiny: destinyOf(token),
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

/** Units by asset that leave. */
function leaving({ tokens, rest }: Selected): ReadonlyMap<Outpoint, number> {
  const sums = new Map<Outpoint, number>()
  for (const { fields } of tokens)
    if (fields) sums.set(fields.assetId, (sums.get(fields.assetId) ?? 0) + fields.amount)
  const last = tokens.at(-1)?.fields
  if (last) sums.set(last.assetId, (sums.get(last.assetId) ?? 0) - rest)
  return sums
}

const negated = (assets: ReadonlyMap<Outpoint, number>) =>
  new Map([...assets].map(([asset, units]) => [asset, -units]))

export async function prepareMint(context: ActContext, args: Read<'mint'>): Preparing {
  const { actor } = context
  const owner = actor.identityKey
  const funds = await fundsOf(context, owner)
  if (!funds.ok) return funds
  const { basket, tags, note } = args
  const outputs = args.amounts.map((amount): MadeOutput => ({
    satoshis: 1,
    lock: { assetId: null, amount, owner, ...(note !== undefined && { note }) },
    destiny: { owner, basket, tags },
  }))
  const order = { ...plainOrder, outputs, payer: actor, funds: funds.value }
  return ok({ kind: 'order', order: { ...order, topics: args.topics ?? null }, beside: noPart })
}

export async function prepareFaucet(context: ActContext, args: Read<'faucet'>): Preparing {
  const { people, actor } = context
  if (people.faucet === undefined) return err({ code: 'no-faucet' })
  const { person, coins } = await people.faucet()
  const found = await faucetFunds(context, person, coins)
  if (!found.ok) return found
  const { funds, claimed, ancestry } = found.value
  const destiny = { owner: actor.identityKey, basket: DEFAULT_BASKET, tags: [] }
  const order = {
    ...plainOrder,
    outputs: [{ satoshis: args.satoshis, lock: lockToPerson(actor), destiny }],
    payer: person,
    funds,
    claimed,
    ancestry,
    topics: args.topics ?? null,
  }
  return ok({ kind: 'order', order, beside: noPart })
}

export async function prepareMove(context: ActContext, args: Read<'move'>): Preparing {
  const { actor } = context
  const owner = actor.identityKey
  const chosen = await chooseTokens(context, owner, [args.from])
  if (!chosen.ok) return chosen
  const { selected, beside } = chosen.value
  const [one] = selected
  if (one === undefined) return err({ code: 'unknown-reference', reference: '' })
  const tokens = one.tokens.map(chosenToken)
  const funds = await fundsOf(context, owner, tokens)
  if (!funds.ok) return funds
  const outputs = passedOn(one, owner, ({ tags }) => ({
    owner,
    basket: args.to,
    tags: args.tags ?? tags,
  }))
  if (!outputs.ok) return outputs
  const order = {
    ...plainOrder,
    chosen: tokens,
    outputs: outputs.value,
    payer: actor,
    funds: funds.value,
    topics: args.topics ?? null,
  }
  return ok({ kind: 'order', order, beside })
}

export async function prepareTransfer(context: ActContext, args: Read<'transfer'>): Preparing {
  const { actor, people } = context
  const { to, tokens, satoshis, into } = args
  if (tokens === undefined && satoshis === undefined) {
    const needs = { kind: 'just-one-of', allowed: ['tokens', 'satoshis'] } as const
    return err({ code: 'bad-argument', path: 'tokens', needs })
  }
  const destiny = people.find(to) ? { owner: to, basket: into ?? null, tags: [] } : null
  const money: readonly MadeOutput[] =
    satoshis === undefined ? [] : [{ satoshis, lock: lockToIdentity(to), destiny }]
  return handOver(context, {
    ...(tokens && { selection: tokens }),
    receiver: to,
    destiny,
    money,
    payer: actor.identityKey,
    topics: args.topics ?? null,
    price: null,
    paid: satoshis ?? 0,
  })
}

export async function prepareSale(context: ActContext, args: Read<'sale'>): Preparing {
  const { actor, people } = context
  const { tokens, buyer, price, into, topics = null } = args
  if (buyer === undefined) return burn(context, tokens, topics)
  if (people.find(buyer) === null)
    return err({ code: 'unknown-person', person: buyer, path: 'buyer' })
  return exchange(context, {
    selection: tokens,
    buyer,
    price,
    into,
    topics,
    seller: actor.identityKey,
  })
}

export async function prepareSwap(context: ActContext, args: Read<'swap'>): Preparing {
  const { actor, people } = context
  const { tokens, counterparty: buyer, price, into, topics = null } = args
  if (people.find(buyer) === null || buyer === actor.identityKey)
    return err({ code: 'unknown-person', person: buyer, path: 'counterparty' })
  return exchange(context, {
    selection: tokens,
    buyer,
    price,
    into,
    topics,
    seller: actor.identityKey,
  })
}

interface Exchange {
  readonly selection: Selection
  readonly seller: IdentityKey
  readonly buyer: IdentityKey
  readonly price: number
  readonly into: BasketName | undefined
  readonly topics: readonly TopicName[] | null
}

function exchange(context: ActContext, deal: Exchange): Preparing {
  const { selection, seller, buyer, price, into, topics } = deal
  const money: readonly MadeOutput[] =
    price === 0
      ? []
      : [
          {
            satoshis: price,
            lock: lockToIdentity(seller),
            destiny: { owner: seller, basket: DEFAULT_BASKET, tags: [] },
          },
        ]
  const destiny = { owner: buyer, basket: into ?? null, tags: [] }
  return handOver(context, {
    selection,
    receiver: buyer,
    destiny,
    money,
    payer: buyer,
    topics,
    price,
    paid: price,
  })
}

interface HandOver {
  readonly selection?: Selection
  readonly receiver: IdentityKey
  readonly destiny: Destiny | null
  readonly money: readonly MadeOutput[]
  readonly payer: IdentityKey
  readonly topics: readonly TopicName[] | null
  /** Null where nothing comes back for the tokens. */
  readonly price: number | null
  readonly paid: number
}

/** The actor's tokens to the receiver and the payer's money where it goes, in one transaction. */
async function handOver(context: ActContext, deal: HandOver): Preparing {
  const { actor, people } = context
  const owner = actor.identityKey
  const payer = people.find(deal.payer)
  if (payer === null) return err({ code: 'unknown-person', person: deal.payer, path: 'buyer' })
  const chosen = await chooseTokens(context, owner, deal.selection ? [deal.selection] : [])
  if (!chosen.ok) return chosen
  const { selected, beside } = chosen.value
  const one = selected[0] ?? { tokens: [], rest: 0 }
  const outputs = passedOn(one, deal.receiver, ({ tags }) =>
    deal.destiny?.basket ? { ...deal.destiny, tags } : deal.destiny,
  )
  if (!outputs.ok) return outputs
  const tokens = one.tokens.map(chosenToken)
  const funds = await fundsOf(context, deal.payer, tokens)
  if (!funds.ok) return funds
  const assets = leaving(one)
  const terms: readonly Terms[] =
    deal.price === null
      ? [{ party: owner, satoshis: -deal.paid, assets: negated(assets) }]
      : [
          { party: owner, satoshis: deal.price, assets: negated(assets) },
          { party: deal.payer, satoshis: -deal.price, assets },
        ]
  const order = {
    ...plainOrder,
    chosen: tokens,
    outputs: [...outputs.value, ...deal.money],
    payer,
    funds: funds.value,
    terms: owner === deal.receiver ? [] : terms,
    topics: deal.topics,
  }
  return ok({ kind: 'order', order, beside })
}

async function burn(
  context: ActContext,
  selection: Selection,
  topics: readonly TopicName[] | null,
): Preparing {
  const { actor } = context
  const chosen = await chooseTokens(context, actor.identityKey, [selection])
  if (!chosen.ok) return chosen
  const { selected, beside } = chosen.value
  const tokens = selected.flatMap((one) => one.tokens)
  // What a token holds beyond what was asked for goes back.
  const back = selected.flatMap(({ tokens: all, rest }) => {
    const last = all.at(-1)
    return rest > 0 && last?.fields ? [{ last, fields: last.fields, rest }] : []
  })
  const outputs = back.map(({ last, fields: { assetId, note }, rest }): MadeOutput => ({
    satoshis: 1,
    lock: { assetId, amount: rest, owner: last.owner, ...(note !== undefined && { note }) },
    destiny: last,
  }))
  const funds = await fundsOf(context, actor.identityKey, tokens)
  if (!funds.ok) return funds
  const order = {
    ...plainOrder,
    chosen: tokens.map(chosenToken),
    outputs,
    payer: actor,
    funds: funds.value,
    topics,
  }
  return ok({ kind: 'order', order, beside })
}
