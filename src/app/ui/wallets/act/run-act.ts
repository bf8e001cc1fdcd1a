import type { IdentityKey, Outpoint } from '#chain/ids.ts'
import { holdRefused } from '#engine/double-spend-retry.ts'
import type { Acted } from '#engine/wallet.ts'
import type { ActAction } from '#model/action.ts'
import type { Lab } from '#ui/lab.ts'
import { setWallet, useWallet, type Stage, type Task } from '#ui/wallets/wallet-session.ts'
import { orderOf } from './order-of.ts'

let running = new AbortController()

/** Starts a step; what the last one still brings is dropped. */
async function inTurn(
  waiting: Extract<Stage, { kind: 'waiting' }>['for'],
  step: (signal: AbortSignal) => Promise<Stage>,
): Promise<void> {
  running.abort()
  const mine = new AbortController()
  running = mine
  const turn = useWallet.getState().turn + 1
  setWallet({ turn, stage: { kind: 'waiting', for: waiting } })
  const stage = await step(mine.signal)
  if (useWallet.getState().turn === turn) setWallet({ stage })
}

export function stopAct(): void {
  running.abort()
}

/** Lays the form's transaction out; nothing is written. */
export async function draftNow(
  lab: Lab,
  task: Exclude<Task, 'receive'>,
  owner: IdentityKey,
): Promise<void> {
  const action = orderOf(task, owner, useWallet.getState().fields)
  await inTurn('draft', async (signal) => {
    const draft = await lab.engine.draftAct(action, { signal })
    return draft.ok
      ? { kind: 'drafted', action, draft: draft.value }
      : { kind: 'filling', failure: draft.error }
  })
}

/** Signs and commits what was laid out. */
export async function actNow(lab: Lab, action: ActAction): Promise<void> {
  await inTurn('commit', async (signal) => ({
    kind: 'done',
    action,
    result: await lab.engine.act(action, { signal }),
  }))
}

/** After the network refused it: holds what it had selected, so that the same act selects other tokens. */
export async function actOnOthers(
  lab: Lab,
  action: ActAction,
  acted: Acted,
  before: readonly Outpoint[],
): Promise<void> {
  await inTurn('commit', async (signal) => {
    const refused = await holdRefused(lab.engine, acted, before)
    return { kind: 'done', action, result: await lab.engine.act(action, { signal }), refused }
  })
}
