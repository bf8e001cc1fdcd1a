import { err, ok, type Result } from '#base/result.ts'
import type { BasketName, IdentityKey, Outpoint } from '#chain/ids.ts'
import { planRelease } from '#baskets/plan-hold.ts'
import { DEFAULT_BASKET } from '#baskets/plan-wallets.ts'
import { selectTokens, type Selected, type Selection } from '#baskets/select-tokens.ts'
import { isAvailable } from '#baskets/token-status.ts'
import type { BasketToken, PendingAction } from '#model/state.ts'
import type { Slice } from '#model/store.ts'
import { joined, type ActContext, type Part } from './act-order.ts'
import { emptyWant, sliceNow } from './chain-facts.ts'
import type { ActFailure } from './wallet.ts'

export interface Chosen {
  /** By choice, in their order. */
  readonly selected: readonly Selected[]
  /** What ends the reservations that were used, and frees what of them is not. */
  readonly beside: Part
}

/** W3: what each choice takes of an owner's baskets, none twice; read in one slice. */
export async function chooseTokens(
  { parts, at }: ActContext,
  owner: IdentityKey,
  selections: readonly Selection[],
): Promise<Result<Chosen, ActFailure>> {
  const references = [...new Set(selections.flatMap(({ reservation }) => reservation ?? []))]
  const baskets = [...new Set(selections.map(({ basket }) => basket))]
  const sliced = await sliceNow(parts.store, {
    ...emptyWant,
    baskets: baskets.map((basket) => ({ owner, basket })),
    tokensAt: selections.flatMap(({ count }) => (count.by === 'outpoints' ? count.outpoints : [])),
    actions: references.map((reference) => ({ owner, reference })),
  })
  if (!sliced.ok) return sliced
  const { tokens, actions } = sliced.value
  for (const reference of references) {
    const action = actions.find((one) => one.reference === reference)
    const usable = usableAction(action, reference, at)
    if (!usable.ok) return usable
  }
  const held = tokens.filter((token) => token.owner === owner)
  const taken = new Set<Outpoint>()
  const selected: Selected[] = []
  for (const selection of selections) {
    const one = selectTokens(held, selection, at, taken)
    if (!one.ok) {
      const { basket } = selection
      const empty =
        one.error.code === 'insufficient-inventory' &&
        !held.some((token) => token.basket === basket)
      const known = empty ? await everHeld(parts.store, owner, basket) : ok(true)
      if (!known.ok) return known
      return known.value ? one : err({ code: 'unknown-basket', owner, basket })
    }
    for (const { outpoint } of one.value.tokens) {
      if (taken.has(outpoint)) return err({ code: 'duplicate-outpoint', path: 'tokens', outpoint })
      taken.add(outpoint)
    }
    selected.push(one.value)
  }
  const released = await releasing(parts.store, actions)
  if (!released.ok) return released
  const beside = joined(
    released.value.map(({ action, tokens: all }) =>
      planRelease(
        action,
        all.filter(({ outpoint }) => !taken.has(outpoint)),
      ),
    ),
  )
  return ok({ selected, beside })
}

/** A basket exists from its first token on (BRC-46), and goes on without any. */
async function everHeld(
  store: ActContext['parts']['store'],
  owner: IdentityKey,
  basket: BasketName,
): Promise<Result<boolean, ActFailure>> {
  const sliced = await sliceNow(store, { ...emptyWant, anyOf: [{ owner, basket }] })
  return sliced.ok ? ok(sliced.value.tokens.length > 0) : sliced
}

function usableAction(
  action: PendingAction | undefined,
  reference: string,
  at: number,
): Result<PendingAction, ActFailure> {
  if (action === undefined) return err({ code: 'unknown-reference', reference })
  const { until } = action
  return until <= at ? err({ code: 'reference-expired', reference, until }) : ok(action)
}

async function releasing(
  store: ActContext['parts']['store'],
  actions: readonly PendingAction[],
): Promise<
  Result<readonly { action: PendingAction; tokens: readonly BasketToken[] }[], ActFailure>
> {
  if (actions.length === 0) return ok([])
  const sliced = await sliceNow(store, {
    ...emptyWant,
    tokensAt: actions.flatMap(({ holds }) => holds),
  })
  if (!sliced.ok) return sliced
  return ok(actions.map((action) => ({ action, tokens: sliced.value.tokens })))
}

/** A pending action of the actor's with the tokens at its holds. */
export async function pendingAction(
  { parts, actor, at }: ActContext,
  reference: string,
  alive: boolean,
): Promise<
  Result<{ readonly action: PendingAction; readonly tokens: readonly BasketToken[] }, ActFailure>
> {
  const owner = actor.identityKey
  const sliced = await sliceNow(parts.store, { ...emptyWant, actions: [{ owner, reference }] })
  if (!sliced.ok) return sliced
  const [action] = sliced.value.actions
  if (alive || action === undefined) {
    const usable = usableAction(action, reference, at)
    if (!usable.ok) return usable
  }
  const found = await releasing(parts.store, sliced.value.actions)
  if (!found.ok) return found
  const [first] = found.value
  return first ? ok(first) : err({ code: 'unknown-reference', reference })
}

/** Money that an owner can spend, the largest coins first; coins that are `chosen` already are left out. */
export async function fundsOf(
  { parts, at }: ActContext,
  owner: IdentityKey,
  chosen: readonly { readonly outpoint: Outpoint }[] = [],
): Promise<Result<readonly BasketToken[], ActFailure>> {
  const sliced = await sliceNow(parts.store, {
    ...emptyWant,
    baskets: [{ owner, basket: DEFAULT_BASKET }],
  })
  if (!sliced.ok) return sliced
  const taken = new Set(chosen.map(({ outpoint }) => outpoint))
  return ok(fundsIn(sliced.value, owner, at).filter(({ outpoint }) => !taken.has(outpoint)))
}

export const fundsIn = (
  { tokens }: Pick<Slice, 'tokens'>,
  owner: IdentityKey,
  at: number,
): readonly BasketToken[] =>
  tokens
    .filter(
      (token) => token.owner === owner && token.basket === DEFAULT_BASKET && isAvailable(token, at),
    )
    .filter(({ fields }) => fields === undefined)
    .toSorted((a, b) => b.satoshis - a.satoshis || (a.outpoint < b.outpoint ? -1 : 1))
