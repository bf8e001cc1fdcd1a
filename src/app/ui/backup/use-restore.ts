import { useEffect, useRef, useState } from 'react'
import type { Workspace } from '#model/workspace.ts'
import { startBackup, type BackupCalls } from './backup-calls.ts'
import type { BackupContents } from './backup-contents.ts'
import type { ReadBackupFault, RestoreChoice, RestoreFault } from './backup-session.ts'

/** How far a backup has come on its way back. */
export type Restoring =
  | {
      readonly state: 'reading' | 'restoring'
      readonly done: number
      readonly total: number | null
    }
  | { readonly state: 'lost' | 'stopped' }
  | { readonly state: 'unread'; readonly fault: ReadBackupFault }
  | { readonly state: 'read'; readonly contents: BackupContents }
  | { readonly state: 'refused'; readonly fault: RestoreFault }
  | { readonly state: 'back'; readonly workspaces: readonly Workspace[] }

const watching = (
  state: 'reading' | 'restoring',
  { signal }: AbortController,
  tell: (restoring: Restoring) => void,
) => ({
  signal,
  onProgress: (done: number, total: number) => {
    if (!signal.aborted) tell({ state, done, total })
  },
})

/** Reads a file at once, in a worker that holds what was redone until it is restored. */
export function useRestore(file: File) {
  const [restoring, setRestoring] = useState<Restoring>({ state: 'reading', done: 0, total: null })
  const calls = useRef<BackupCalls | null>(null)
  const abort = useRef<AbortController | null>(null)

  useEffect(() => {
    const here = new AbortController()
    const own = startBackup()
    let gone = false
    abort.current = here
    calls.current = own
    void own.read(file, watching('reading', here, setRestoring)).then((read) => {
      if (gone) return
      if (here.signal.aborted) return setRestoring({ state: 'stopped' })
      if (read === null) return setRestoring({ state: 'lost' })
      setRestoring(
        read.ok ? { state: 'read', contents: read.value } : { state: 'unread', fault: read.error },
      )
    })
    return () => {
      gone = true
      own.end()
    }
  }, [file])

  return {
    restoring,
    restore: async (choice: RestoreChoice): Promise<readonly Workspace[] | null> => {
      const here = new AbortController()
      abort.current = here
      setRestoring({ state: 'restoring', done: 0, total: null })
      const back =
        (await calls.current?.restore(choice, watching('restoring', here, setRestoring))) ?? null
      if (here.signal.aborted) setRestoring({ state: 'stopped' })
      else if (back === null) setRestoring({ state: 'lost' })
      else if (back.ok) setRestoring({ state: 'back', workspaces: back.value })
      else setRestoring({ state: 'refused', fault: back.error })
      return back?.ok === true ? back.value : null
    },
    cancel: (): void => abort.current?.abort(),
  }
}
