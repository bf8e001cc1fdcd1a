import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { parseReplayCode } from '#grading/verdict.ts'
import type { CompileFault } from '#runner/compile.ts'
import type { PlacedVerdict } from '#runner/grade-in-sandbox.ts'
import { explainRunFailure } from '#ui/explain/run-failure.ts'
import type { EditorHandle, EditorMark } from '#widgets/editor/editor-props.ts'
import { openGuestWork, type Files } from './exercise-session.ts'
import { reachedBy } from './reached.ts'
import { runtimeMarks } from './runtime-marks.ts'
import { useGradingWorker } from './use-client.ts'
import { useGrading, type Grading } from './use-grading.ts'
import { useReplay, type Replays } from './use-replay.ts'
import type { ExerciseParts, Work } from './work.ts'

export interface ExerciseRun {
  readonly grading: Grading
  readonly replays: Replays
  /** False: a stranger's code that the reader has not allowed to run. */
  readonly allowed: boolean
  /** Types are checked, or something runs. */
  readonly busy: 'checking' | 'running' | null
  /** What keeps the program from being run, by file and line. */
  readonly faults: readonly EditorMark[]
  /** Those, and the errors of what ran. */
  readonly marks: readonly EditorMark[]
  /** Where a replay stands in the text that is shown. */
  readonly pointed: { readonly file: string; readonly line: number } | null
  /** The reader says so: a stranger's code runs, and may from here on. */
  allow(): void
  start(): void
  /** Null where the code is one of an exercise, which is then shown; else why it is not run. */
  replay(code: string): string | null
}

const markOf = (fault: CompileFault): EditorMark => ({
  ...fault.at,
  text: explainRunFailure(fault).what,
})

/** Running, grading and replaying one exercise: nothing begins by itself, and not while a type is wrong. */
export function useExerciseRun(
  { course, exercise }: ExerciseParts,
  { files }: Work,
  guest: boolean,
  editor: RefObject<EditorHandle | null>,
): ExerciseRun {
  const worker = useGradingWorker(exercise.name)
  const [allowed, setAllowed] = useState(!guest)
  const [checking, setChecking] = useState(false)
  const [typeErrors, setTypeErrors] = useState<readonly EditorMark[]>([])
  const { desk } = course
  const onEnd = useCallback(
    (verdicts: readonly PlacedVerdict[]) => {
      if (!guest) void desk.reach(exercise.name, reachedBy(exercise, verdicts, Date.now()))
    },
    [desk, exercise, guest],
  )
  const grading = useGrading(exercise, worker, onEnd)
  const replays = useReplay(exercise, worker)
  const { replaying } = replays
  const latest = useRef(files)
  useEffect(() => {
    latest.current = files
  }, [files])
  const running = grading.state === 'running' || replaying.state === 'running'
  const busy = checking ? 'checking' : running ? 'running' : null

  /** While types are checked, the last keys arrive: they are run as well. */
  const checked = async (run: (files: Files) => Promise<void>): Promise<void> => {
    setChecking(true)
    const errors = (await editor.current?.check()) ?? []
    setChecking(false)
    setTypeErrors(errors)
    if (errors.length === 0) await run(latest.current)
  }
  const begin = (): void => {
    if (busy) return
    replays.close()
    void checked((now) => grading.run(now))
  }
  const refused = replaying.state === 'refused' ? replaying.faults : []
  const step = replaying.state === 'shown' ? replaying.replay.steps[replaying.step] : undefined
  const same = replaying.state === 'shown' && replaying.files === files
  const faults = typeErrors.length > 0 ? typeErrors : [...grading.faults, ...refused].map(markOf)
  return {
    grading,
    replays,
    allowed,
    busy,
    faults,
    marks: [...faults, ...runtimeMarks(grading, files)],
    pointed: same && step?.place ? step.place : null,
    allow() {
      setAllowed(true)
      begin()
    },
    start() {
      if (allowed) begin()
    },
    replay(text) {
      if (!allowed) return 'This is code from a link: press Run first, if you want it to run.'
      const code = parseReplayCode(text.trim())
      if (!code)
        return 'This is no code of a run: it has four ~ in it, as a failing check shows it.'
      if (code.exercise !== exercise.name) {
        if (!course.exercises.some(({ name }) => name === code.exercise))
          return `There is no exercise “${code.exercise}” here.`
        openGuestWork({ exercise: code.exercise, files: null, replay: text.trim(), came: null })
        return null
      }
      if (!busy) void checked((now) => replays.run(text.trim(), now))
      return null
    },
  }
}
