import { err, ok, type Result } from '#base/result.ts'
import { parseBasketName, type BasketName, type IdentityKey } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import type { Engine } from '#engine/engine.ts'
import type { Verb, VerbArgs } from '#engine/wallet-args.ts'
import { actOf, type Acted, type ActFailure, type PeoplePort } from '#engine/wallet.ts'
import type { BasketToken } from '#model/state.ts'
import type { Store } from '#model/store.ts'
import { LabError } from './lab-error.ts'

/** What the module's basket classes work on: a node, the people whose wallets it keeps, and those of them who call. */
export interface BasketNode {
  readonly engine: Engine
  readonly store: Pick<Store, 'slice'>
  readonly people: PeoplePort
  readonly clock: () => number
  /** Names of those on whose behalf the class acts; the baskets of all others are closed to it. */
  readonly callers: readonly string[]
  /** False where another transaction was first with a coin of it, once the network has said so; without this, what is committed counts. */
  readonly accepted?: (acted: Acted) => Promise<boolean>
}

/** A basket written as the module writes it: 'alice/art'. */
export interface OwnedBasket {
  readonly owner: IdentityKey
  readonly basket: BasketName
}

type BasketFault =
  | { readonly code: 'not-a-basket'; readonly text: string }
  | { readonly code: 'unknown-basket'; readonly text: string }
  | { readonly code: 'not-your-basket'; readonly text: string }

function parseOwned(
  { people, callers }: BasketNode,
  text: string,
): Result<OwnedBasket, BasketFault> {
  const slash = text.indexOf('/')
  const basket = parseBasketName(
    text
      .slice(slash + 1)
      .trim()
      .toLowerCase(),
  )
  if (slash < 1 || !basket.ok) return err({ code: 'not-a-basket', text })
  const name = text.slice(0, slash)
  const person = personNamed(people, name)
  if (person === null) return err({ code: 'unknown-basket', text })
  if (!callers.includes(name)) return err({ code: 'not-your-basket', text })
  return ok({ owner: person.identityKey, basket: basket.value })
}

/** The module's validateBasketAccess: the basket is one of a caller's, or it throws. */
export function ownedBasket(node: BasketNode, text: string): OwnedBasket {
  const owned = parseOwned(node, text)
  if (!owned.ok) throw new LabError(owned.error.code, owned.error)
  return owned.value
}

export const personNamed = (people: PeoplePort, name: string): Person | null =>
  people.all().find((person) => person.name === name) ?? null

/** An act that has to come through, or its failure as a LabError. */
export async function actOrThrow<V extends Verb>(
  { engine }: BasketNode,
  owner: IdentityKey,
  verb: V,
  args: VerbArgs[V],
): Promise<Acted> {
  const acted = await engine.act(actOf(owner, verb, args))
  if (!acted.ok) throw failed(acted.error)
  return acted.value
}

export const failed = (error: ActFailure): LabError => new LabError(error.code, error)

/** Tokens of a basket that are not spent. */
export async function unspentIn(
  { store }: BasketNode,
  { owner, basket }: OwnedBasket,
): Promise<readonly BasketToken[]> {
  const sliced = await store.slice({
    topics: [],
    outpoints: [],
    txids: [],
    baskets: [{ owner, basket }],
    heights: [],
  })
  if (!sliced.ok) throw new LabError(sliced.error.code, sliced.error)
  return sliced.value.tokens
}
