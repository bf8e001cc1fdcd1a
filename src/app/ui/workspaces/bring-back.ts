import { ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { HandedBeef } from '#model/handed-beef.ts'
import type { Workspace } from '#model/workspace.ts'
import { DESK, openDesk, type BroughtDesk } from '#storage/desk.ts'
import { handedBeefs } from '#storage/handed.ts'
import { databasesOf } from '#storage/workspaces.ts'
import { clearAway, freshId, underLocks, type HalvesParts } from './halves.ts'
import { fillWorkspace, type Filling, type MakeFault } from './make-workspace.ts'
import { freeName } from './name-of.ts'

/** A workspace of a backup, redone: what it is to be filled with. */
export interface BackWorkspace extends Filling, Omit<Workspace, 'id'> {
  readonly handed: readonly Omit<HandedBeef, 'id'>[]
}

/** What comes back, and what goes for it. */
export interface Return {
  readonly workspaces: readonly BackWorkspace[]
  /** Ids of the workspaces in whose place they come. */
  readonly insteadOf: readonly string[]
  readonly desk: BroughtDesk | null
}

/** Fills all out of sight, then shows all in one step: whatever cuts it off, everything is back or nothing is. */
export async function bringBack(
  parts: HalvesParts,
  { workspaces, insteadOf, desk }: Return,
  watching: Watching = {},
): Promise<Result<readonly Workspace[], MakeFault>> {
  const { registry } = parts
  const staying = (await registry.all()).filter(({ id }) => !insteadOf.includes(id))
  const taken = staying.map(({ name }) => name)
  const coming = workspaces.map(({ name, seed, people, guest, ...filling }) => {
    const free = freeName(name, taken)
    taken.push(free)
    return { workspace: { id: freshId(), name: free, seed, people, guest }, filling }
  })
  const all = coming.map(({ workspace }) => workspace)
  const ids = all.map(({ id }) => id)
  return underLocks(parts.locks, ids, async () => {
    for (const workspace of all) await registry.begin(workspace)
    const filled = await fillAll(parts, coming, watching)
    if (!filled.ok) {
      for (const id of ids) await clearAway(parts, id)
      return filled
    }
    await registry.settle(ids, insteadOf, desk ?? undefined)
    return ok(all)
  })
}

interface Coming {
  readonly workspace: Workspace
  readonly filling: Filling & Pick<BackWorkspace, 'handed'>
}

async function fillAll(
  { where }: HalvesParts,
  coming: readonly Coming[],
  { signal, onProgress = () => {} }: Watching,
): Promise<Result<null, MakeFault>> {
  const total = coming.reduce((sum, { filling }) => sum + filling.plans.length, 0)
  let before = 0
  for (const { workspace, filling } of coming) {
    const filled = await fillWorkspace(workspace, filling, where, {
      ...(signal && { signal }),
      onProgress: (done) => onProgress(before + done, total),
    })
    if (!filled.ok) return filled
    const handed = handedBeefs(databasesOf(workspace.id).handed, where)
    for (const beef of filling.handed) await handed.hand(beef)
    handed.close()
    before += filling.plans.length
  }
  onProgress(total, total)
  return ok(null)
}

/** Brings the desk what came with workspaces that are back; a restoring that was cut off in between is ended by the next start. */
export async function payDesk({
  registry,
  where,
}: Pick<HalvesParts, 'registry' | 'where'>): Promise<void> {
  const owed = await registry.owed()
  if (owed.length === 0) return
  const desk = await openDesk(DESK, where)
  for (const brought of owed) {
    await desk.bring(brought)
    await registry.paid(brought.id)
  }
  desk.close()
}
