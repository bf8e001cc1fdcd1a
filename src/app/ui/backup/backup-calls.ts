import type { Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { Workspace } from '#model/workspace.ts'
import { workerCalls } from '#ui/ask-once.ts'
import type { BackupContents } from './backup-contents.ts'
import type {
  ReadBackupFault,
  RestoreChoice,
  RestoreFault,
  SavedBackup,
  SaveFault,
} from './backup-session.ts'

/** Ready to be kept somewhere. */
export interface SavedFile extends Omit<SavedBackup, 'text'> {
  readonly file: Blob
}

/** A worker with a session of its own; each answers null if it did not load, died, or was stopped. */
export interface BackupCalls {
  readonly save: (watching: Watching) => Promise<Result<SavedFile, SaveFault> | null>
  readonly read: (
    file: Blob,
    watching: Watching,
  ) => Promise<Result<BackupContents, ReadBackupFault> | null>
  /** Of what was read last. */
  readonly restore: (
    choice: RestoreChoice,
    watching: Watching,
  ) => Promise<Result<readonly Workspace[], RestoreFault> | null>
  readonly end: () => void
}

export function startBackup(): BackupCalls {
  const { ask, end } = workerCalls(
    new Worker(new URL('./backup.worker.ts', import.meta.url), { type: 'module' }),
  )
  return {
    save: (watching) => ask('save', null, watching),
    read: (file, watching) => ask('read', file, watching),
    restore: (choice, watching) => ask('restore', choice, watching),
    end,
  }
}
