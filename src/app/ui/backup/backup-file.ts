import { navigate } from 'wouter/use-hash-location'
import { create } from 'zustand'

export const BACKUP_FILE = '.atomicbackup.json'

/** A backup that was dropped on the page or chosen; nothing of it was read yet. */
export const useGivenBackup = create<{ readonly file: File | null }>()(() => ({ file: null }))

/** Shows what is in it, on the page of workspaces; nothing of it is restored. */
export function openBackupFile(file: File): void {
  useGivenBackup.setState({ file })
  navigate('/workspaces')
}

export const closeBackupFile = (): void => useGivenBackup.setState({ file: null })
