import type { Asked } from '#broadcast/reduce-network.ts'
import { err, ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { Plan } from '#model/plan.ts'
import type { Workspace } from '#model/workspace.ts'
import { openNetworkLog } from '#storage/network-log.ts'
import { openLabDatabase, type IndexedDb } from '#storage/open.ts'
import { failureOf, type StorageProblem } from '#storage/problem.ts'
import { databasesOf } from '#storage/workspaces.ts'

/** What a workspace is filled with: plans that follow each other from an empty store on, and what the network was asked. */
export interface Filling {
  readonly plans: readonly Plan[]
  readonly asked: readonly Asked[]
}

/** Why there is no such workspace now; nothing of it is left. */
export type MakeFault =
  | { readonly code: 'cancelled' }
  /** A plan that does not follow from those before it. */
  | { readonly code: 'stale'; readonly index: number }
  | { readonly code: 'storage'; readonly problem: StorageProblem }

/** Commits each plan through the store’s one door, then writes the network’s log. */
export async function fillWorkspace(
  { id }: Workspace,
  { plans, asked }: Filling,
  where: IndexedDb,
  { signal, onProgress = () => {} }: Watching = {},
): Promise<Result<null, MakeFault>> {
  const { node, network } = databasesOf(id)
  let heard: StorageProblem = { code: 'failed', name: 'ClosedError' }
  const opened = await openLabDatabase(node, where, (problem) => (heard = problem))
  if (!opened.ok) return err({ code: 'storage', problem: opened.error })
  try {
    for (const [index, plan] of plans.entries()) {
      if (signal?.aborted === true) return err({ code: 'cancelled' })
      onProgress(index, plans.length)
      const written = await opened.value.store.commit(plan)
      if (written.ok) continue
      return written.error.code === 'stale'
        ? err({ code: 'stale', index })
        : err({ code: 'storage', problem: heard })
    }
  } finally {
    opened.value.close()
  }
  return fillNetwork(network, asked, where)
}

async function fillNetwork(
  name: string,
  asked: readonly Asked[],
  where: IndexedDb,
): Promise<Result<null, MakeFault>> {
  try {
    const log = await openNetworkLog<Asked>(name, where)
    await log.fill(asked)
    log.close()
    return ok(null)
  } catch (error) {
    const failure = failureOf(error)
    const reason = failure.code === 'storage' ? failure.name : 'ClosedError'
    const full = reason === 'QuotaExceededError'
    return err({
      code: 'storage',
      problem: full ? { code: 'full' } : { code: 'failed', name: reason },
    })
  }
}
