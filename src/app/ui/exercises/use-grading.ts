import { useEffect, useRef, useState } from 'react'
import { realTimer } from '#base/rpc.ts'
import type { Exercise } from '#grading/exercise.ts'
import type { Verdict } from '#grading/verdict.ts'
import type { CompileFault, SourceFiles } from '#runner/compile.ts'
import { gradeInSandbox } from '#runner/grade-in-sandbox.ts'
import type { Place } from '#runner/protocol.ts'
import { createRunner, type Runner } from '#runner/runner.ts'

/** A verdict, and where its error stands in the learner's files. */
export type PlacedVerdict = Verdict & { readonly places: readonly Place[] }

export interface Graded {
  readonly state: 'idle' | 'running' | 'ended' | 'stopped'
  readonly verdicts: readonly PlacedVerdict[]
  readonly faults: readonly CompileFault[]
  readonly done: number
  readonly total: number | null
  readonly log: readonly string[]
}

const idle: Graded = { state: 'idle', verdicts: [], faults: [], done: 0, total: null, log: [] }

export interface Grading extends Graded {
  run(files: SourceFiles): Promise<void>
  stop(): void
}

/** One grading at a time, in a sandbox of its own that goes with the component. */
export function useGrading(exercise: Exercise, newSeed: () => string): Grading {
  const [graded, setGraded] = useState(idle)
  const runner = useRef<Runner | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(
    () => () => {
      abort.current?.abort()
      runner.current?.close()
      runner.current = null
    },
    [],
  )

  const run = async (files: SourceFiles): Promise<void> => {
    abort.current?.abort()
    const here = new AbortController()
    abort.current = here
    const change = (next: (before: Graded) => Graded): void => {
      if (abort.current === here) setGraded(next)
    }
    runner.current ??= createRunner({
      document,
      timer: realTimer,
      nonce: () => crypto.randomUUID(),
    })
    setGraded({ ...idle, state: 'running' })
    const result = await gradeInSandbox(runner.current, {
      exercise,
      files,
      seed: newSeed(),
      signal: here.signal,
      progress: (done, total) => change((before) => ({ ...before, done, total })),
      log: ({ text }) => change((before) => ({ ...before, log: [...before.log, text] })),
      verdict: (verdict) =>
        change((before) => ({
          ...before,
          verdicts: [...before.verdicts, { ...verdict, places: [] }],
        })),
    })
    const state = here.signal.aborted ? 'stopped' : 'ended'
    if (!result.ok) return change(() => ({ ...idle, state, faults: result.error }))
    const { verdicts, places } = result.value
    const placed = verdicts.map((verdict) => ({
      ...verdict,
      places: places(verdict.failure?.thrown?.stack ?? ''),
    }))
    change((before) => ({ ...before, state, verdicts: state === 'ended' ? placed : [] }))
  }
  return { ...graded, run, stop: () => abort.current?.abort() }
}
