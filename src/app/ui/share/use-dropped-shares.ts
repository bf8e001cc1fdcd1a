import { useEffect } from 'react'
import { BACKUP_FILE, openBackupFile } from '#ui/backup/backup-file.ts'
import { openSharedFile, SHARED_FILE } from './opening.ts'

/** A file of the lab may be dropped anywhere; of other files nothing happens, where the browser would leave the page for them. */
export function useDroppedShares(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      const isBackup = file.name.endsWith(BACKUP_FILE)
      if (!isBackup && !file.name.endsWith(SHARED_FILE)) return
      event.stopPropagation()
      if (isBackup) openBackupFile(file)
      else void openSharedFile(file)
    }
    addEventListener('dragover', over)
    // Before any panel that takes files of other kinds.
    addEventListener('drop', drop, true)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', drop, true)
    }
  }, [])
}
