import { err, ok, type Result } from '#base/result.ts'
import { lockToPerson } from '#chain/keys.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import type { BasketToken } from '#model/state.ts'
import {
  noPart,
  plainOrder,
  type ActContext,
  type ChosenInput,
  type MadeOutput,
  type Prepared,
  type Terms,
} from './act-order.ts'
import { chooseTokens, fundsOf } from './choose-tokens.ts'
import { faucetFunds } from './faucet-funds.ts'
import { lonelyTerms, unitsIn } from './terms.ts'
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
  const units = args.amounts.reduce((sum, amount) => sum + amount, 0)
  const asset = funds.value.slice(0, 1).map(({ outpoint }) => [outpoint, units] as const)
  const terms = lonelyTerms(owner, asset)
  const order = { ...plainOrder, outputs, payer: actor, funds: funds.value, terms }
  return ok({ kind: 'order', order: { ...order, topics: args.topics ?? null }, beside: noPart })
}

const NONE: Terms['assets'] = new Map()

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
    terms: [
      { party: actor.identityKey, satoshis: args.satoshis, assets: NONE },
      { party: person.identityKey, satoshis: -args.satoshis, assets: NONE },
    ],
    claimed,
    ancestry,
    topics: args.topics ?? null,
  }
  return ok({ kind: 'order', order, beside: noPart })
}

/** Tokens that nobody gets; what the last one holds beyond what was asked for goes back. */
export async function prepareBurn(
  context: ActContext,
  { tokens: selection, topics }: Read<'sale'>,
): Preparing {
  const { actor } = context
  const chosen = await chooseTokens(context, actor.identityKey, [selection])
  if (!chosen.ok) return chosen
  const { selected, beside } = chosen.value
  const tokens = selected.flatMap((one) => one.tokens)
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
  const burnt = selected.flatMap((one) =>
    [...unitsIn(one)].map(([asset, units]) => [asset, -units] as const),
  )
  const order = {
    ...plainOrder,
    terms: lonelyTerms(actor.identityKey, burnt),
    chosen: tokens.map(chosenToken),
    outputs,
    payer: actor,
    funds: funds.value,
    topics: topics ?? null,
  }
  return ok({ kind: 'order', order, beside })
}
