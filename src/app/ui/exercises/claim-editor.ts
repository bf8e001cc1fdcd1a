/** Whose it is to write: this tab's, another's, or, where the browser has no locks, whoever writes last. */
export type EditorClaim = 'asking' | 'mine' | 'elsewhere' | 'no-locks'

export interface Claiming {
  /** The tab that had it can only read from then on. */
  takeOver(): void
  /** Lets it go: whoever waits longest has it next. */
  stop(): void
}

/** One tab at a time writes; the others wait and have it when that closes or lets go. */
export function claimEditor(
  key: string,
  locks: Pick<LockManager, 'request'> | null,
  tell: (claim: EditorClaim) => void,
): Claiming {
  if (locks === null) {
    tell('no-locks')
    return { takeOver: () => {}, stop: () => {} }
  }
  let over = false
  let release = (): void => {}
  let waiting = new AbortController()

  const hold = (): Promise<void> | undefined => {
    if (over) return undefined
    tell('mine')
    return new Promise((resolve) => (release = resolve))
  }
  function wait(): void {
    if (over) return
    tell('elsewhere')
    waiting = new AbortController()
    const { signal } = waiting
    // Taken over while it was held: the end of the line again. Given up while it waited: nothing.
    locks?.request(key, { signal }, hold).catch(() => signal.aborted || wait())
  }
  locks.request(key, { ifAvailable: true }, (lock) => (lock === null ? wait() : hold())).catch(wait)

  return {
    takeOver() {
      waiting.abort()
      locks.request(key, { steal: true }, hold).catch(wait)
    },
    stop() {
      over = true
      waiting.abort()
      release()
    },
  }
}
