import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { LessonHost } from './lesson-host.ts'
import { lessonRunner, startLessonWorker, type LessonRunner } from './lesson-runner.ts'

interface Live {
  readonly host: LessonHost
  readonly runner: LessonRunner
}

const LiveContext = createContext<Live | null>(null)

/** Gives the parts below it engines to run; they can be read, and not yet run, while there is no host. */
export function LiveLesson({
  host,
  children,
}: {
  readonly host: LessonHost | null
  readonly children: ReactNode
}) {
  const made = useMemo(
    () => host && { host, runner: lessonRunner(host, startLessonWorker) },
    [host],
  )
  useEffect(() => () => made?.runner.stop(), [made])
  return <LiveContext value={made}>{children}</LiveContext>
}

export const useLive = (): Live | null => use(LiveContext)

export type Running<T> =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed' }

/** Something that runs when a button is pressed; a run that ends late replaces nothing. */
export function useRun<T>(): readonly [Running<T>, (work: () => Promise<T>) => void, () => void] {
  const [state, setState] = useState<Running<T> & { readonly run: number }>({
    kind: 'not-yet',
    run: 0,
  })
  const start = (work: () => Promise<T>) => {
    const run = state.run + 1
    const settle = (next: Running<T>) =>
      setState((now) => (now.run === run ? { ...next, run } : now))
    setState({ kind: 'running', run })
    work().then(
      (value) => settle({ kind: 'done', value }),
      () => settle({ kind: 'failed' }),
    )
  }
  return [state, start, () => setState({ kind: 'not-yet', run: state.run + 1 })]
}
