import { useId } from 'react'
import type { Workspace } from '#model/workspace.ts'
import type { LabWorkspaces } from '#ui/workspaces/lab-workspaces.ts'
import { Button } from '#widgets/button.tsx'
import { DropZone } from '#widgets/drop-zone.tsx'
import { FileButton } from '#widgets/file-button.tsx'
import { BACKUP_FILE, closeBackupFile, openBackupFile, useGivenBackup } from './backup-file.ts'
import { RestoreBackup } from './restore-backup.tsx'
import { SaveBackup } from './save-backup.tsx'
import styles from './backup.module.css'

interface BackupSectionProps {
  readonly workspaces: LabWorkspaces
  readonly here: readonly Workspace[]
}

/** All that this browser keeps, out to one file and back. */
export function BackupSection({ workspaces, here }: BackupSectionProps) {
  const id = useId()
  const file = useGivenBackup((given) => given.file)
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id}>Backup</h2>
      <p className={styles['about']}>
        All workspaces, the code of the exercises and what you reached in them, as one file: for
        another browser, or for the day when this one forgets.
      </p>
      <SaveBackup />
      {file === null ? (
        <DropZone label="Drop the backup to see what is in it" onFile={openBackupFile}>
          <div className={styles['row']}>
            <FileButton label="Restore a backup…" accept={BACKUP_FILE} onFile={openBackupFile} />
            <span className={styles['about']}>
              A file that ends in {BACKUP_FILE}; first you see what is in it.
            </span>
          </div>
        </DropZone>
      ) : (
        <section className={styles['section']} aria-label={`Restore ${file.name}`}>
          <h3>{file.name}</h3>
          <RestoreBackup
            key={`${file.name}${file.lastModified}`}
            file={file}
            workspaces={workspaces}
            here={here}
          />
          <div>
            <Button onClick={closeBackupFile}>Close it</Button>
          </div>
        </section>
      )}
    </section>
  )
}
