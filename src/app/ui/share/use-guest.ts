import { useEffect, useRef, useState } from 'react'
import type { Workspace } from '#model/workspace.ts'
import type { LogLink } from '#share/snapshot.ts'
import { useLab } from '#ui/lab.ts'
import { namesIn } from '#ui/wallets/people.ts'
import type { MakeFault } from '#ui/workspaces/make-workspace.ts'
import { askToRedo } from './ask-worker.ts'
import type { LogFault, Redone } from './redo-log.ts'

/** How far a stranger's log has come on its way to a workspace beside one's own. */
export type Guest =
  | { readonly state: 'none' | 'lost' | 'cancelled' }
  | { readonly state: 'redoing' | 'making'; readonly done: number; readonly total: number | null }
  | { readonly state: 'differs'; readonly fault: LogFault; readonly until: Redone }
  /** It comes to the same; there is no place to keep it. */
  | { readonly state: 'nowhere' }
  | { readonly state: 'refused'; readonly fault: MakeFault }
  | {
      readonly state: 'made'
      readonly workspace: Workspace
      readonly same: boolean
      readonly revisions: number
    }

const NAME = 'Shared'

/** Redoes the log in a worker; what comes to the same becomes a guest workspace, what differs only when it is asked for. */
export function useGuest(link: LogLink) {
  const { workspaces } = useLab()
  const [guest, setGuest] = useState<Guest>({ state: 'none' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  async function make({ plans, asked }: Redone, same: boolean, here: AbortController) {
    if (!workspaces) return setGuest({ state: 'nowhere' })
    const people = namesIn(JSON.stringify(link.people.map(({ name }) => name)))
    const made = await workspaces.makeGuest(
      { name: NAME, seed: link.seed, people, plans, asked },
      {
        signal: here.signal,
        onProgress: (done, total) => setGuest({ state: 'making', done, total }),
      },
    )
    if (!made.ok)
      return setGuest(
        made.error.code === 'cancelled'
          ? { state: 'cancelled' }
          : { state: 'refused', fault: made.error },
      )
    setGuest({ state: 'made', workspace: made.value, same, revisions: plans.length })
  }

  function begin(): AbortController {
    abort.current?.abort()
    const here = new AbortController()
    abort.current = here
    return here
  }

  return {
    guest,
    async redo(): Promise<void> {
      const here = begin()
      setGuest({ state: 'redoing', done: 0, total: null })
      const redone = await askToRedo(link, {
        signal: here.signal,
        onProgress: (done, total) => {
          if (!here.signal.aborted) setGuest({ state: 'redoing', done, total })
        },
      })
      if (here.signal.aborted) return setGuest({ state: 'cancelled' })
      if (redone === null) return setGuest({ state: 'lost' })
      if (redone.ok) return make(redone.value, true, here)
      setGuest({ state: 'differs', ...redone.error })
    },
    /** As far as it could be redone. */
    keepUntil: (until: Redone): Promise<void> => make(until, false, begin()),
    cancel: (): void => abort.current?.abort(),
  }
}
