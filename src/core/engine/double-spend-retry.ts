import { err, ok, type Result } from '#base/result.ts'
import type { Timer } from '#base/rpc.ts'
import type { Millis, Outpoint } from '#chain/ids.ts'
import type { ActAction } from '#model/action.ts'
import type { StateEvent } from '#model/plan.ts'
import type { Store } from '#model/store.ts'
import { actOf, type Acted, type ActFailure, type Wallets } from './wallet.ts'

export interface Retrying {
  readonly wallets: Pick<Wallets, 'act'>
  readonly action: ActAction
  /** What the network makes of it; false where it refused, after which the transaction has been evicted and its tokens are free again. */
  readonly accepted: (acted: Acted) => Promise<boolean>
  readonly most: number
}

/** So long nobody selects what the network did not let be spent; by then the rival may have been heard of. */
const HELD: Millis = 3_600_000

/** W9: acts again on other tokens where the network refuses, as a rival that this node had not heard of may have been first. */
export async function withDoubleSpendRetry({
  wallets,
  action,
  accepted,
  most,
}: Retrying): Promise<
  Result<Acted, ActFailure | { readonly code: 'double-spent'; readonly attempts: number }>
> {
  let refused: readonly Outpoint[] = []
  for (let attempts = 1; attempts <= most; attempts++) {
    const done = await wallets.act(action)
    if (!done.ok) return done
    if (await accepted(done.value)) return ok(done.value)
    refused = await holdRefused(wallets, done.value, refused)
  }
  return err({ code: 'double-spent', attempts: most })
}

/**
 * Holds what a refused act had selected, or else the same act would select it again: the tokens that it was about, or its
 * money where it was about nothing else, and what was refused `before` too. What somebody took meanwhile is not held.
 * Returns all that was refused by now.
 */
export async function holdRefused(
  wallets: Pick<Wallets, 'act'>,
  { layout }: Acted,
  before: readonly Outpoint[],
): Promise<readonly Outpoint[]> {
  const inputs = layout?.inputs ?? []
  const about = inputs.some(({ role }) => role === 'chosen') ? 'chosen' : 'money'
  for (const { outpoint, token, role } of inputs)
    if (token !== null && (role === about || before.includes(outpoint)))
      await wallets.act(
        actOf(token.owner, 'reserve', {
          tokens: [{ basket: token.basket, outpoints: [outpoint] }],
          reason: 'the network did not let it be spent',
          milliseconds: HELD,
        }),
      )
  return [...before, ...inputs.map(({ outpoint }) => outpoint)]
}

/** So long a network may say nothing before what is committed counts as accepted. */
const PATIENCE: Millis = 10_000

/** Whether no rival was first with a coin of it, as soon as the network has said anything of it; what is not sent is accepted, and what is refused for its own sake is no rival's. */
export function acceptedByNetwork(
  { store, timer }: { readonly store: Pick<Store, 'watch'>; readonly timer: Timer },
  { event, txid }: Acted,
): Promise<boolean> {
  const said = (one: StateEvent) =>
    one.changes.flatMap((change) =>
      change.kind === 'broadcast-set' && change.txid === txid ? [change] : [],
    )
  if (event === null || said(event).length === 0) return Promise.resolve(true)
  return new Promise((resolve) => {
    const end = (accepted: boolean) => {
      unwatch()
      cancel()
      resolve(accepted)
    }
    const cancel = timer(PATIENCE, () => end(true))
    const unwatch = store.watch(event.revision, (next) => {
      const [last] = said(next).toReversed()
      if (last !== undefined && last.status !== 'queued')
        end(last.status !== 'REJECTED' || last.code !== undefined)
    })
  })
}
