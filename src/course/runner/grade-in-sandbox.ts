import { assert, ok, unreachable, type Result } from '#base/result.ts'
import type { Exercise } from '#grading/exercise.ts'
import type { DrawnStep } from '#grading/draw-trace.ts'
import { grade, replay, type Replayed, type RunProgram, type Watching } from '#grading/grade.ts'
import type { ReplayCode, Verdict } from '#grading/verdict.ts'
import { withoutStack } from './assemble.ts'
import { compile, type CompileFault, type SourceFiles } from './compile.ts'
import type { Place, RunEnd, RunMessage } from './protocol.ts'
import type { Runner } from './runner.ts'

/** A learner's program, and how it is run. */
export interface ProgramRequest {
  readonly exercise: Exercise
  /** The learner's files, by name; the exercise's entry is one of them. */
  readonly files: SourceFiles
  readonly signal?: AbortSignal
  /** Milliseconds. */
  readonly deadline?: number
  readonly log?: (line: LogLine) => void
}

/** What a program logged, with the places of the error in it, innermost first; its stack is left out. */
export type LogLine = Extract<RunMessage, { readonly kind: 'log' }> & Placed

interface Placed {
  readonly places: readonly Place[]
}

export interface GradingRequest extends ProgramRequest, Omit<Watching, 'verdict'> {
  readonly seed: string
  readonly verdict?: (verdict: PlacedVerdict) => void
}

/** A verdict, and where its error, or the one that ended the program, stands in the learner's files, innermost first. */
export type PlacedVerdict = Verdict & Placed

/** One run again, and where the program was at each of its steps. */
export interface PlacedReplay extends Omit<Replayed, 'steps'> {
  readonly steps: readonly PlacedStep[]
}

/** Null: the place is not known. */
export type PlacedStep = Omit<DrawnStep, 'stack'> & { readonly place: Place | null }

/** A sound program takes a tenth of it, a torn one on a busy machine half. */
const DEADLINE = 60_000
/** Traces of thousands of runs. */
const CAPS = { messages: 2_000, characters: 64_000_000 }

/** Grades a learner's program in the sandbox; what does not compile is not run. */
export async function gradeInSandbox(
  runner: Runner,
  request: GradingRequest,
): Promise<Result<readonly PlacedVerdict[], readonly CompileFault[]>> {
  const program = await sandboxed(runner, request)
  if (!program.ok) return program
  const { run, places, ended } = program.value
  const placesOf = ({ failure }: Verdict): readonly Place[] => {
    if (failure === null) return []
    return failure.counterexample ? places(failure.thrown?.stack ?? '') : ended()
  }
  const verdicts: PlacedVerdict[] = []
  await grade(request.exercise, request.seed, run, {
    ...(request.progress ? { progress: request.progress } : {}),
    verdict(verdict) {
      const placed = { ...verdict, places: placesOf(verdict) }
      verdicts.push(placed)
      request.verdict?.(placed)
    },
  })
  return ok(verdicts)
}

/** Runs a counterexample again, with the program as it is now. */
export async function replayInSandbox(
  runner: Runner,
  request: ProgramRequest,
  code: ReplayCode,
): Promise<Result<PlacedReplay | null, readonly CompileFault[]>> {
  const program = await sandboxed(runner, request)
  if (!program.ok) return program
  const { run, places } = program.value
  const replayed = await replay(request.exercise, code, run)
  if (!replayed) return ok(null)
  const steps = replayed.steps.map(({ stack, ...step }) => {
    const seen = places(stack)
    // Whoever calls the program is answered by the method that was called, not by what that calls.
    return { ...step, place: (step.kind === 'call' ? seen.at(-1) : seen[0]) ?? null }
  })
  return ok({ ...replayed, steps })
}

interface Sandboxed {
  readonly run: RunProgram
  readonly places: (stack: string) => readonly Place[]
  /** Of the error that ended the program, if one did. */
  readonly ended: () => readonly Place[]
}

async function sandboxed(
  runner: Runner,
  { exercise, files, signal, deadline = DEADLINE, log }: ProgramRequest,
): Promise<Result<Sandboxed, readonly CompileFault[]>> {
  const compiled = compile(files)
  if (!compiled.ok) return compiled
  assert(Object.hasOwn(files, exercise.entry), `one of the files is ${exercise.entry}`)
  const { default: prelude } = await import('virtual:prelude/grading')
  let places: Sandboxed['places'] = () => []
  let ended: readonly Place[] = []
  const run: RunProgram = async (order, tell) => {
    const started = runner.start({
      prelude,
      modules: compiled.value,
      argument: order,
      deadline,
      caps: CAPS,
      ...(signal ? { signal } : {}),
      onMessage(message) {
        if (message.kind === 'result') tell.result(message.value)
        else if (message.kind === 'progress') tell.progress(message.done, message.total)
        else log?.({ ...message, text: withoutStack(message.text), places: places(message.text) })
      },
    })
    places = started.places
    const end = await started.ended
    if (end.reason === 'crashed' && end.fault.code === 'threw') ended = end.fault.places
    return reasonOf(end)
  }
  return ok({ run, places: (stack) => places(stack), ended: () => ended })
}

/** Null: it ran to its end. */
function reasonOf(end: RunEnd): string | null {
  switch (end.reason) {
    case 'done':
      return null
    case 'deadline':
      return `It was still running after ${end.milliseconds / 1_000} seconds and was ended.`
    case 'flooded':
      return 'It said too much and was ended.'
    case 'stopped':
      return 'It was stopped.'
    case 'crashed':
      return crashWords(end.fault)
    default:
      return unreachable(end)
  }
}

function crashWords(fault: Extract<RunEnd, { readonly reason: 'crashed' }>['fault']): string {
  if (fault.code === 'no-sandbox') return 'The sandbox did not start: reload the page.'
  if (fault.code === 'died') return 'The sandbox died; most often the program took all memory.'
  return `${fault.name}: ${fault.message}`
}
