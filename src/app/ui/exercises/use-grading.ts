import { useRef, useState } from 'react'
import type { Exercise } from '#grading/exercise.ts'
import type { CompileFault } from '#runner/compile.ts'
import type { LogLine, PlacedVerdict } from '#runner/grade-in-sandbox.ts'
import type { GradingPart } from '#runner/graded.ts'
import type { Files } from './exercise-session.ts'
import { markRunning } from './unclean-end.ts'
import type { GradingWorker } from './use-client.ts'

export interface Graded {
  /** `lost`: the worker died. */
  readonly state: 'idle' | 'running' | 'ended' | 'stopped' | 'lost'
  /** How many gradings there were: a key for what begins anew with each. */
  readonly count: number
  readonly verdicts: readonly PlacedVerdict[]
  readonly faults: readonly CompileFault[]
  readonly done: number
  readonly total: number | null
  readonly log: readonly LogLine[]
  /** What was graded. */
  readonly files: Files
}

const idle: Graded = {
  state: 'idle',
  count: 0,
  verdicts: [],
  faults: [],
  done: 0,
  total: null,
  log: [],
  files: {},
}

export interface Grading extends Graded {
  run(files: Files): Promise<void>
  stop(): void
}

/** One grading at a time; its verdicts come as they are reached, and all at the end. */
export function useGrading(
  { name }: Exercise,
  worker: GradingWorker,
  onEnd: (verdicts: readonly PlacedVerdict[]) => void,
): Grading {
  const [graded, setGraded] = useState(idle)
  const abort = useRef<AbortController | null>(null)

  const run = async (files: Files): Promise<void> => {
    abort.current?.abort()
    const here = new AbortController()
    abort.current = here
    const change = (next: (before: Graded) => Graded): void => {
      if (abort.current === here) setGraded(next)
    }
    setGraded((before) => ({ ...idle, count: before.count + 1, state: 'running', files }))
    const verdicts: PlacedVerdict[] = []
    const part = (one: GradingPart): void => {
      if (one.kind === 'verdict') verdicts.push(one.verdict)
      change((before) =>
        one.kind === 'verdict'
          ? { ...before, verdicts: [...before.verdicts, one.verdict] }
          : { ...before, log: [...before.log, one.line] },
      )
    }
    markRunning(name)
    const answer = await worker.client().grade(
      { exercise: name, files, seed: worker.nextSeed() },
      {
        signal: here.signal,
        part,
        progress: (done, total) => change((before) => ({ ...before, done, total })),
      },
    )
    markRunning(null)
    onEnd(verdicts)
    if (answer.ok && !answer.value.ok) {
      const faults = answer.value.error
      return change((before) => ({ ...before, state: 'ended', faults }))
    }
    const state = answer.ok ? 'ended' : here.signal.aborted ? 'stopped' : 'lost'
    if (state === 'lost') worker.forget()
    else worker.warmNext()
    change((before) => ({ ...before, state }))
  }
  return { ...graded, run, stop: () => abort.current?.abort() }
}
