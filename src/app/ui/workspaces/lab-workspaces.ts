import { err, ok, type Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { Workspace } from '#model/workspace.ts'
import type { StorageProblem } from '#storage/problem.ts'
import { clearAway, clearHalves, freshId, hexOf, underLocks, type HalvesParts } from './halves.ts'
import { fillWorkspace, type Filling, type MakeFault } from './make-workspace.ts'
import {
  copyName,
  freeName,
  workspaceName,
  workspaceSeed,
  type SeedFault,
  type WorkspaceNameFault,
} from './name-of.ts'

/** What came of a shared log: its seed, the names that it brought, and all that redoing it gave. */
export interface GuestWork extends Filling {
  readonly name: string
  readonly seed: string
  readonly people: readonly string[]
}

/** The workspaces of this browser; each has its own data, and none of these touches the data of another. */
export interface LabWorkspaces {
  /** One's own and guests, in the order in which they came. */
  all(): Promise<readonly Workspace[]>
  /** Tells now and after each change of any tab; returns the way to stop. */
  watch(tell: (all: readonly Workspace[]) => void): () => void
  /** Empty; without a seed it grows from one that nobody had. */
  create(
    name: string,
    seed?: string,
  ): Promise<Result<Workspace, WorkspaceNameFault | SeedFault | MakeFault>>
  /** Beside one's own: whole and marked as a guest, or not there at all. */
  makeGuest(work: GuestWork, watching?: Watching): Promise<Result<Workspace, MakeFault>>
  rename(id: string, name: string): Promise<Result<null, WorkspaceNameFault>>
  /** The same once more, under another name, as one's own. */
  duplicate(workspace: Workspace): Promise<Result<Workspace, MakeFault>>
  /** From now on one's own. */
  keep(id: string): Promise<void>
  /** Tabs that have it open are told, and write nothing more. */
  remove(id: string): Promise<Result<null, { readonly code: 'last-one' }>>
  /** Loads the page again, at the lab, in that workspace. */
  open(workspace: Workspace): void
}

export interface WorkspacesParts extends HalvesParts {
  readonly open: (workspace: Workspace) => void
  /** Every row of one, under the id of another. */
  readonly copy: (from: string, to: string) => Promise<Result<null, StorageProblem>>
}

export function labWorkspaces(parts: WorkspacesParts): LabWorkspaces {
  const { registry, where } = parts

  /** Nobody sees it before `fill` is done with it. */
  async function make<F>(
    asked: Omit<Workspace, 'id'>,
    fill: (workspace: Workspace) => Promise<Result<null, F>>,
  ): Promise<Result<Workspace, F>> {
    const taken = (await registry.all()).map(({ name }) => name)
    const workspace = { ...asked, id: freshId(), name: freeName(asked.name, taken) }
    return underLocks(parts.locks, [workspace.id], async () => {
      await registry.begin(workspace)
      const filled = await fill(workspace)
      if (filled.ok) await registry.settle([workspace.id])
      else await clearAway(parts, workspace.id)
      return filled.ok ? ok(workspace) : filled
    })
  }

  /** Whatever another one is not called yet. */
  async function nameFor(
    given: string,
    but: string | null,
  ): Promise<Result<string, WorkspaceNameFault>> {
    const name = workspaceName(given)
    if (!name.ok) return name
    const all = await registry.all()
    const taken = all.some((each) => each.id !== but && each.name === name.value)
    return taken ? err({ code: 'workspace-name-taken', name: name.value }) : name
  }

  return {
    all: () => registry.all(),
    watch: (tell) => registry.watch(tell),
    async create(given, givenSeed = '') {
      const name = await nameFor(given, null)
      if (!name.ok) return name
      const seed = workspaceSeed(givenSeed)
      if (!seed.ok) return seed
      const asked = { name: name.value, seed: seed.value ?? hexOf(8), people: [], guest: false }
      return make(asked, async () => ok(null))
    },
    async makeGuest({ name: given, seed, people, ...filling }, watching) {
      const name = workspaceName(given)
      const asked = { name: name.ok ? name.value : 'Guest', seed, people, guest: true }
      return make(asked, (workspace) => fillWorkspace(workspace, filling, where, watching))
    },
    async rename(id, given) {
      const name = await nameFor(given, id)
      if (!name.ok) return name
      await registry.change(id, { name: name.value })
      return ok(null)
    },
    duplicate: ({ id: from, name, seed, people }) =>
      make({ name: copyName(name), seed, people, guest: false }, async ({ id }) => {
        const copied = await parts.copy(from, id)
        return copied.ok ? copied : err({ code: 'storage', problem: copied.error })
      }),
    keep: (id) => registry.change(id, { guest: false }),
    async remove(id) {
      const given = await registry.giveUp(id)
      if (given.ok) clearHalves(parts).catch(() => undefined)
      return given
    },
    open: (workspace) => parts.open(workspace),
  }
}
