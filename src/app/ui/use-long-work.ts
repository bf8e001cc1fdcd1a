import { useEffect, useRef, useState } from 'react'
import type { Watching } from '#chain/ancestry.ts'

/** How far a piece of work has come; `lost`: whoever did it did not load, or died. */
export type LongWork<T> =
  | { readonly state: 'none' | 'lost' }
  | { readonly state: 'working'; readonly done: number; readonly total: number | null }
  | { readonly state: 'done'; readonly value: T }

/** One piece of work at a time, with progress and a way out, which ends with its component; null from it: it is lost. */
export function useLongWork<T>(start: (watching: Watching) => Promise<T | null>) {
  const [work, setWork] = useState<LongWork<T>>({ state: 'none' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  return {
    work,
    begin: async (): Promise<void> => {
      const here = new AbortController()
      const { signal } = here
      abort.current = here
      setWork({ state: 'working', done: 0, total: null })
      const value = await start({
        signal,
        onProgress: (done, total) => {
          if (!signal.aborted) setWork({ state: 'working', done, total })
        },
      }).catch(() => null)
      if (signal.aborted) setWork({ state: 'none' })
      else setWork(value === null ? { state: 'lost' } : { state: 'done', value })
    },
    cancel: (): void => abort.current?.abort(),
  }
}
