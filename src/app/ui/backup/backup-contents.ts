import type { Millis } from '#chain/ids.ts'
import type { Backup } from '#share/backup.ts'
import type { LogFault } from '#ui/share/redo-log.ts'

/** What a person is shown of one workspace in a backup. */
export interface BackupRow {
  readonly name: string
  readonly guest: boolean
  readonly actions: number
  readonly handed: number
  /** Null: it comes to the same state again. */
  readonly fault: LogFault | null
}

/** What is in a backup, in numbers. */
export interface BackupContents {
  readonly made: Millis
  readonly workspaces: readonly BackupRow[]
  /** Exercises with code in their editor, versions of before, checks that were passed. */
  readonly desk: { readonly written: number; readonly earlier: number; readonly passed: number }
}

export function inBackup(
  { made, workspaces, desk }: Backup,
  faults: readonly (LogFault | null)[],
): BackupContents {
  return {
    made,
    workspaces: workspaces.map(({ name, guest, log, handed }, at) => ({
      name,
      guest,
      actions: log.actors['lab']?.length ?? 0,
      handed: handed.length,
      fault: faults[at] ?? null,
    })),
    desk: {
      written: desk.work.length,
      earlier: desk.earlier.length,
      passed: desk.progress.reduce((sum, one) => sum + Object.keys(one.passed).length, 0),
    },
  }
}
