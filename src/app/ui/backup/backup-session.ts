import { err, ok, type Result } from '#base/result.ts'
import type { Asked } from '#broadcast/reduce-network.ts'
import { simulatedNetwork } from '#broadcast/simulated-network.ts'
import type { Watching } from '#chain/ancestry.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import type { Millis } from '#chain/ids.ts'
import type { DeskContents } from '#model/desk.ts'
import type { Workspace } from '#model/workspace.ts'
import {
  readBackup,
  writeBackup,
  type Backup,
  type BackupFault,
  type KeptWorkspace,
} from '#share/backup.ts'
import { DESK, openDesk } from '#storage/desk.ts'
import { handedBeefs } from '#storage/handed.ts'
import { openNetworkLog } from '#storage/network-log.ts'
import { openLabDatabase, type LabDatabase } from '#storage/open.ts'
import { openingProblem, type StorageProblem } from '#storage/problem.ts'
import { databasesOf } from '#storage/workspaces.ts'
import type { ContentsFault } from '#ui/share/contents.ts'
import { readLog } from '#ui/share/read-log.ts'
import {
  redoLog,
  untouchedNode,
  type LogFault,
  type Redone,
  type RedoTools,
} from '#ui/share/redo-log.ts'
import { linkOfLog } from '#ui/share/share-log.ts'
import { passingNames } from '#ui/wallets/kept-names.ts'
import { namesIn, workspacePeople } from '#ui/wallets/people.ts'
import { bringBack, payDesk, type BackWorkspace } from '#ui/workspaces/bring-back.ts'
import { hexOf, type HalvesParts } from '#ui/workspaces/halves.ts'
import type { MakeFault } from '#ui/workspaces/make-workspace.ts'
import { workspaceName, workspaceSeed } from '#ui/workspaces/name-of.ts'
import { inBackup, type BackupContents } from './backup-contents.ts'

/** A workspace that does not come to the same when it is redone. */
export interface LeftOut {
  readonly name: string
  readonly fault: LogFault
}

export interface SavedBackup {
  readonly text: string
  readonly contents: BackupContents
  /** What is not in it. */
  readonly left: readonly LeftOut[]
}

export type SaveFault =
  | { readonly code: 'cancelled' }
  | { readonly code: 'storage'; readonly problem: StorageProblem }
  /** What was written could not be restored: it is not offered. */
  | { readonly code: 'unreadable'; readonly fault: BackupFault }

/** Why a file is not restored; nothing of it was kept. */
export type ReadBackupFault =
  | { readonly code: 'cancelled' }
  | BackupFault
  | { readonly code: 'bad-workspace'; readonly name: string; readonly fault: ContentsFault }

/** What is restored of the backup that was read last. */
export interface RestoreChoice {
  /** Places in its list of workspaces. */
  readonly workspaces: readonly number[]
  readonly desk: boolean
  /** Ids of the workspaces here that go for it; null: all comes beside what is here. */
  readonly insteadOf: readonly string[] | null
}

/** Why nothing came back; all is as it was. */
export type RestoreFault =
  | MakeFault
  /** No workspace of one's own would be left. */
  | { readonly code: 'last-one' }

interface SessionParts extends HalvesParts {
  readonly tools: RedoTools
  readonly clock: () => Millis
}

/** Saves and restores all that a browser's lab keeps; everything is redone before it is kept, and again before it is back. */
export function backupSession({ tools, clock, ...parts }: SessionParts) {
  const { registry, where } = parts
  let ready: readonly (BackWorkspace | null)[] = []
  let read: Backup | null = null

  async function redoAll(
    workspaces: readonly KeptWorkspace[],
    { signal, onProgress = () => {} }: Watching,
  ): Promise<readonly Result<Redone, LogFault>[]> {
    const sizes = workspaces.map(({ log }) =>
      Object.values(log.actors).reduce((sum, actions) => sum + actions.length, 0),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const all: Result<Redone, LogFault>[] = []
    let before = 0
    for (const [at, { log }] of workspaces.entries()) {
      const redone = await redoLog(log, tools, {
        ...(signal && { signal }),
        onProgress: (done) => onProgress(before + done, total),
      })
      all.push(redone.ok ? redone : err(redone.error.fault))
      before += sizes[at] ?? 0
    }
    return all
  }

  return {
    /** Of all workspaces here and the desk; those that do not come to the same are left out, by name. */
    async save(watching: Watching = {}): Promise<Result<SavedBackup, SaveFault>> {
      const kept: KeptWorkspace[] = []
      for (const workspace of await registry.all()) {
        const one = await keptOf(workspace, where, tools)
        if (!one.ok) return err({ code: 'storage', problem: one.error })
        kept.push(one.value)
      }
      const redone = await redoAll(kept, watching)
      if (watching.signal?.aborted === true) return err({ code: 'cancelled' })
      const left = redone.flatMap((one, at) => {
        const { name = '' } = kept[at] ?? {}
        return one.ok ? [] : [{ name, fault: one.error }]
      })
      const desk = await openDesk(DESK, where)
      const contents = await desk.contents()
      desk.close()
      const workspaces = kept.filter((_, at) => redone[at]?.ok === true)
      const text = await writeBackup({ made: tools.now, workspaces, desk: contents })
      const again = await readBackup(text)
      if (!again.ok) return err({ code: 'unreadable', fault: again.error })
      const faults = workspaces.map(() => null)
      return ok({ text, contents: inBackup(again.value, faults), left })
    },

    /** What is in a file, and what of it comes to the same; nothing of it is kept yet. */
    async read(
      text: string,
      watching: Watching = {},
    ): Promise<Result<BackupContents, ReadBackupFault>> {
      const backup = await readBackup(text)
      if (!backup.ok) return backup
      const workspaces = backup.value.workspaces.map(presentable)
      for (const { name, log } of workspaces) {
        const seed = workspaceSeed(log.seed)
        if (!seed.ok) return err({ code: 'bad-workspace', name, fault: seed.error })
      }
      const redone = await redoAll(workspaces, watching)
      if (watching.signal?.aborted === true) return err({ code: 'cancelled' })
      read = { ...backup.value, workspaces }
      ready = workspaces.map(({ log, ...row }, at) => {
        const one = redone[at]
        if (one?.ok !== true) return null
        const { plans, asked } = one.value
        return { ...row, seed: log.seed, plans, asked }
      })
      return ok(
        inBackup(
          read,
          redone.map((one) => (one.ok ? null : one.error)),
        ),
      )
    },

    /** All that is chosen of what was read last, in one step, or nothing. */
    async restore(
      { workspaces: chosen, desk, insteadOf }: RestoreChoice,
      watching: Watching = {},
    ): Promise<Result<readonly Workspace[], RestoreFault>> {
      const workspaces = chosen.flatMap((at) => ready[at] ?? [])
      if (insteadOf !== null && workspaces.every(({ guest }) => guest))
        return err({ code: 'last-one' })
      const back = await bringBack(
        parts,
        {
          workspaces,
          insteadOf: insteadOf ?? [],
          desk:
            desk && read
              ? {
                  id: hexOf(8),
                  contents: insteadOf === null ? read.desk : writtenNow(read.desk, clock()),
                  replacing: insteadOf !== null,
                }
              : null,
        },
        watching,
      )
      if (back.ok) await payDesk(parts)
      return back
    },
  }
}

/** Newer than whatever another tab has in its editor, which gives way to it. */
const writtenNow = (desk: DeskContents, at: Millis): DeskContents => ({
  ...desk,
  work: desk.work.map((row) => ({ ...row, at })),
})

/** Names as this page would have taken them, whoever wrote the file. */
function presentable(kept: KeptWorkspace): KeptWorkspace {
  const name = workspaceName(kept.name)
  return {
    ...kept,
    name: name.ok ? name.value : 'Restored',
    people: namesIn(JSON.stringify(kept.people)),
  }
}

/** As it is now; others may act meanwhile, and redoing says whether it holds together. */
async function keptOf(
  { id, name, seed, people: added, guest }: Workspace,
  where: HalvesParts['where'],
  tools: RedoTools,
): Promise<Result<KeptWorkspace, StorageProblem>> {
  const names = databasesOf(id)
  const opened = await openLabDatabase(names.node, where, () => {})
  if (!opened.ok) return opened
  const handed = handedBeefs(names.handed, where)
  let close = (): void => {}
  try {
    const log = await openNetworkLog<Asked>(names.network, where)
    close = () => log.close()
    const { store, queries } = await openedOnce(opened.value, seed, tools)
    const chain = simulatedNetwork({ genesis: sandboxGenesis(seed), log })
    const known = passingNames()
    known.write(JSON.stringify(added), added)
    const people = workspacePeople(seed, known)
    const read = await readLog({
      seed,
      people: [...people.all(), people.miner],
      store,
      queries,
      history: () => chain.history(),
    })
    const beefs = (await handed.all()).map(({ from, to, beef, at }) => ({ from, to, beef, at }))
    const { link } = linkOfLog(read, { dated: true })
    return ok({ name, people: added, guest, log: link, handed: beefs })
  } catch (error) {
    return err(openingProblem(error))
  } finally {
    opened.value.close()
    close()
    handed.close()
  }
}

/** One that no tab has opened yet has not even heard the blocks of its seed. */
async function openedOnce(
  kept: Pick<LabDatabase, 'store' | 'queries'>,
  seed: string,
  tools: RedoTools,
): Promise<Pick<Parameters<typeof readLog>[0], 'store' | 'queries'>> {
  if ((await kept.queries.revision()) > 0) return kept
  const store = await untouchedNode(seed, tools)
  return {
    store,
    queries: {
      revision: async () => store.events.length,
      event: async (revision) => store.events[revision - 1],
    },
  }
}
