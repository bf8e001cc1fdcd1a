import { unreachable, err, ok, type Result } from '#base/result.ts'
import type { Exercise } from '#grading/exercise.ts'
import { grade, type Watching } from '#grading/grade.ts'
import type { Verdict } from '#grading/verdict.ts'
import { compile, type CompileFault, type SourceFiles } from './compile.ts'
import type { Place, RunEnd, RunMessage } from './protocol.ts'
import type { Runner } from './runner.ts'

export interface GradingRequest extends Watching {
  readonly exercise: Exercise
  /** The learner's files, by name; the exercise's entry is one of them. */
  readonly files: SourceFiles
  readonly seed: string
  readonly signal?: AbortSignal
  readonly log?: (line: Extract<RunMessage, { readonly kind: 'log' }>) => void
}

export interface Grading {
  readonly verdicts: readonly Verdict[]
  /** Where the stack of a verdict's error stands in the learner's files, innermost first. */
  readonly places: (stack: string) => readonly Place[]
}

/** Milliseconds: a sound program takes a tenth of it. */
const DEADLINE = 60_000
/** Traces of thousands of runs. */
const CAPS = { messages: 2_000, characters: 64_000_000 }

/** Grades a learner's program in the sandbox; what does not compile is not run. */
export async function gradeInSandbox(
  runner: Runner,
  request: GradingRequest,
): Promise<Result<Grading, readonly CompileFault[]>> {
  const { exercise, files, seed, signal, log } = request
  const compiled = compile(files)
  if (!compiled.ok) return compiled
  if (!Object.hasOwn(files, exercise.entry)) return err([])
  const { default: prelude } = await import('virtual:prelude/grading')
  let places: Grading['places'] = () => []
  const verdicts = await grade(
    exercise,
    seed,
    async (order, tell) => {
      const run = runner.start({
        prelude,
        modules: compiled.value,
        argument: order,
        deadline: DEADLINE,
        caps: CAPS,
        ...(signal ? { signal } : {}),
        onMessage(message) {
          if (message.kind === 'result') tell.result(message.value)
          else if (message.kind === 'progress') tell.progress(message.done, message.total)
          else log?.(message)
        },
      })
      places = run.places
      return reasonOf(await run.ended)
    },
    request,
  )
  return ok({ verdicts, places })
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
  const [place] = fault.places
  const where = place ? ` (${place.file}, line ${place.line})` : ''
  return `${fault.name}: ${fault.message}${where}`
}
