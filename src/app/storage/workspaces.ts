import Dexie, { type Table } from 'dexie'
import { err, ok, type Result } from '#base/result.ts'
import type { Workspace } from '#model/workspace.ts'
import type { BroughtDesk } from './desk.ts'
import type { IndexedDb } from './open.ts'
import { openingProblem, type StorageProblem } from './problem.ts'
import { staysClosed } from './stays-closed.ts'

/** No workspace has this for its id. */
const REGISTRY = 'lab-workspaces'

/** `half` is one that is being made or deleted: nobody opens it, and the next start ends what was begun. */
interface WorkspaceRow extends Workspace {
  readonly n?: number
  readonly state: 'ready' | 'half'
}

/** Which workspaces there are, for all tabs; their data is elsewhere. */
export interface Workspaces {
  /** In the order in which they came; those that are whole. */
  all(): Promise<readonly Workspace[]>
  find(id: string): Promise<Workspace | null>
  /** Makes room for one that is filled next. */
  begin(workspace: Workspace): Promise<void>
  /** All these are whole and those are not, and the desk is owed what comes with them: in one step. */
  settle(whole: readonly string[], half?: readonly string[], desk?: BroughtDesk): Promise<void>
  /** What the desk, a database of its own, is to be brought yet, oldest first. */
  owed(): Promise<readonly BroughtDesk[]>
  /** It was brought. */
  paid(id: string): Promise<void>
  change(id: string, to: Partial<Pick<Workspace, 'name' | 'people' | 'guest'>>): Promise<void>
  /** From now on nobody opens it. The last one of one's own stays. */
  giveUp(id: string): Promise<Result<null, { readonly code: 'last-one' }>>
  halves(): Promise<readonly string[]>
  /** Once nothing is left of it. */
  drop(id: string): Promise<void>
  /** Tells now and after each change of any tab; returns the way to stop. */
  watch(tell: (all: readonly Workspace[]) => void): () => void
  close(): void
}

/** The node's database, the network's, and that of what wallets hand over. */
export const databasesOf = (
  id: string,
): { readonly node: string; readonly network: string; readonly handed: string } => ({
  node: `lab-${id}`,
  network: `lab-${id}-network`,
  handed: `lab-${id}-handed`,
})

/** All that is kept of it; waits for the tabs that have it open, which close at once. */
export async function deleteDatabases(id: string, where: IndexedDb): Promise<void> {
  const { indexedDB: factory, IDBKeyRange: KeyRange } = where
  for (const name of Object.values(databasesOf(id)))
    await new Dexie(name, { indexedDB: factory, IDBKeyRange: KeyRange }).delete()
}

/** Opens the registry, or makes it with one workspace in it. */
export async function openWorkspaces(
  where: IndexedDb,
  first: Workspace,
  tell: (problem: StorageProblem) => void,
): Promise<Result<Workspaces, StorageProblem>> {
  const dexie = new Dexie(REGISTRY, {
    indexedDB: where.indexedDB,
    IDBKeyRange: where.IDBKeyRange,
    cache: 'disabled',
  })
  dexie.version(1).stores({ workspaces: '++n, &id' })
  dexie.version(2).stores({ owed: '++n, &id' })
  const rows: Table<WorkspaceRow, number, WorkspaceRow> = dexie.table('workspaces')
  const owed: Table<BroughtDesk, number, BroughtDesk> = dexie.table('owed')
  const opened = staysClosed(dexie, tell, () => void rows.add({ ...first, state: 'ready' }))
  try {
    await dexie.open()
    opened()
  } catch (error) {
    dexie.close()
    return err(openingProblem(error))
  }

  const all = async () =>
    (await rows.toArray()).filter(({ state }) => state === 'ready').map(workspaceOf)
  const setState = async (ids: readonly string[], state: WorkspaceRow['state']) => {
    await rows.where('id').anyOf(ids).modify({ state })
  }
  return ok({
    all,
    async find(id) {
      const row = await rows.where('id').equals(id).first()
      return row?.state === 'ready' ? workspaceOf(row) : null
    },
    async begin(workspace) {
      await rows.add({ ...workspace, state: 'half' })
    },
    settle: (whole, half = [], desk) =>
      dexie.transaction('rw', rows, owed, async () => {
        await setState(whole, 'ready')
        await setState(half, 'half')
        if (desk) await owed.add({ ...desk })
      }),
    owed: async () =>
      (await owed.toArray()).map(({ id, contents, replacing }) => ({ id, contents, replacing })),
    async paid(id) {
      await owed.where('id').equals(id).delete()
    },
    async change(id, to) {
      await rows.where('id').equals(id).modify(to)
    },
    giveUp: (id) =>
      dexie.transaction('rw', rows, async () => {
        const others = (await all()).filter((each) => each.id !== id && !each.guest)
        if (others.length === 0) return err({ code: 'last-one' as const })
        await setState([id], 'half')
        return ok(null)
      }),
    halves: async () =>
      (await rows.toArray()).flatMap(({ id, state }) => (state === 'half' ? [id] : [])),
    async drop(id) {
      await rows.where('id').equals(id).delete()
    },
    watch(tellAll) {
      const mine = `idb://${REGISTRY}/`
      const read = () => void Dexie.ignoreTransaction(() => all().then(tellAll, () => undefined))
      const onMutation = (parts: object) => {
        if ('all' in parts || Object.keys(parts).some((part) => part.startsWith(mine))) read()
      }
      Dexie.on('storagemutated', onMutation)
      read()
      return () => Dexie.on.storagemutated.unsubscribe(onMutation)
    },
    close: () => dexie.close(),
  })
}

function workspaceOf({ id, name, seed, people, guest }: WorkspaceRow): Workspace {
  return { id, name, seed, people, guest }
}
