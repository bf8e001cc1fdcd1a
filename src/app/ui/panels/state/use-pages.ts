import { useState } from 'react'
import type { Page } from '#storage/page.ts'
import { useLive } from '#ui/use-live.ts'

export interface Pages<T> {
  /** Undefined until the first page was read. */
  readonly page: Page<T> | undefined
  readonly older: (() => void) | null
  readonly newer: (() => void) | null
}

export const PAGE = 50

/** Pages by key, newest first; `deps` is what a page depends on besides its place. */
export function usePages<T>(
  read: (before?: number) => Promise<Page<T>>,
  deps: readonly unknown[],
): Pages<T> {
  const [befores, setBefores] = useState<readonly number[]>([])
  const before = befores.at(-1)
  const page = useLive(() => read(before), [before, ...deps])
  const last = page?.rows.at(-1)?.key
  return {
    page,
    older: page?.more && last !== undefined ? () => setBefores([...befores, last]) : null,
    newer: befores.length > 0 ? () => setBefores(befores.slice(0, -1)) : null,
  }
}
