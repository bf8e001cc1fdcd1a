import { useRef, useState } from 'react'
import { realTimer } from '#base/rpc.ts'
import type { Exercise } from '#grading/exercise.ts'
import type { CompileFault } from '#runner/compile.ts'
import type { PlacedReplay } from '#runner/grade-in-sandbox.ts'
import type { Files } from './exercise-session.ts'
import { markRunning } from './unclean-end.ts'
import type { GradingWorker } from './use-client.ts'

export type Replaying =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly code: string }
  | {
      readonly state: 'shown'
      readonly code: string
      readonly replay: PlacedReplay
      /** What ran: the places hold for this text only. */
      readonly files: Files
      /** From 0. */
      readonly step: number
    }
  | { readonly state: 'refused'; readonly code: string; readonly faults: readonly CompileFault[] }
  /** The exercise has no such run, or the program did not come so far. */
  | { readonly state: 'nothing' | 'lost'; readonly code: string }

export interface Replays {
  readonly replaying: Replaying
  readonly run: (code: string, files: Files) => Promise<void>
  readonly goTo: (step: number) => void
  readonly close: () => void
}

/** Milliseconds: a single run ends long before. */
const PATIENCE = 70_000

/** One run of a counterexample again, with the program as it is now, to be stepped through. */
export function useReplay({ name }: Exercise, worker: GradingWorker): Replays {
  const [replaying, setReplaying] = useState<Replaying>({ state: 'none' })
  const abort = useRef<AbortController | null>(null)

  const run = async (code: string, files: Files): Promise<void> => {
    abort.current?.abort()
    const here = new AbortController()
    abort.current = here
    const show = (next: Replaying): void => {
      if (abort.current === here) setReplaying(next)
    }
    show({ state: 'running', code })
    markRunning(name)
    const stopWaiting = realTimer(PATIENCE, () => here.abort())
    const answer = await worker
      .client()
      .replay({ exercise: name, files, code }, { signal: here.signal, part: () => {} })
    stopWaiting()
    markRunning(null)
    if (!answer.ok) {
      if (answer.error.code !== 'cancelled') worker.forget()
      return show({ state: 'lost', code })
    }
    if (!answer.value.ok) return show({ state: 'refused', code, faults: answer.value.error })
    const replay = answer.value.value
    show(
      replay && replay.steps.length > 0
        ? { state: 'shown', code, replay, files, step: 0 }
        : { state: 'nothing', code },
    )
  }
  return {
    replaying,
    run,
    goTo: (step) =>
      setReplaying((before) => (before.state === 'shown' ? { ...before, step } : before)),
    close() {
      abort.current?.abort()
      abort.current = null
      setReplaying({ state: 'none' })
    },
  }
}
