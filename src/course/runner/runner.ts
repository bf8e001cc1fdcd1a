import type { Timer } from '#base/rpc.ts'
import { assemble } from './assemble.ts'
import type { CompiledModule, CompileFault } from './compile.ts'
import { openFrame, type Frame } from './open-frame.ts'
import type { Caps, Place, RunEnd, RunMessage } from './protocol.ts'
import { watchRun } from './watch-run.ts'

export interface RunRequest {
  /** The text of `virtual:prelude/<name>`. */
  readonly prelude: string
  readonly modules: readonly CompiledModule[]
  /** JSON. */
  readonly argument: unknown
  /** Milliseconds from the worker's start. */
  readonly deadline: number
  readonly caps?: Caps
  readonly signal?: AbortSignal
  readonly onMessage?: (message: RunMessage) => void
}

export interface Run {
  readonly ended: Promise<RunEnd>
  /** Where a stack from this run stands in the learner's files, innermost first. */
  readonly places: (stack: string) => readonly Place[]
}

/** Why a program gave no value. */
export type RunFailure = CompileFault | Exclude<RunEnd, { readonly reason: 'done' }>

/** Runs learners' programs one after another, each in a worker of its own inside an opaque origin. */
export interface Runner {
  start(request: RunRequest): Run
  /** Opens the frame before it is needed. */
  warm(): void
  /** Ends what runs as `stopped` and takes the frame away; later runs are `stopped` at once. */
  close(): void
}

interface RunnerParts {
  readonly document: Document
  readonly timer: Timer
  /** Fresh for every run and not to be guessed. */
  readonly nonce: () => string
}

const DEFAULT_CAPS: Caps = { messages: 5_000, characters: 8_000_000 }

/** Where sandbox.html stands, beside the page. */
export const sandboxAddress = (document: Document): string =>
  new URL('sandbox.html', document.baseURI).href

/** One hidden frame, opened at the first run and kept as long as every run ends as `done`. */
export const createRunner = ({ document, timer, nonce }: RunnerParts): Runner =>
  runnerOver({ timer, nonce, open: () => openFrame(document, sandboxAddress(document), timer) })

interface RunnerOverParts extends Omit<RunnerParts, 'document'> {
  readonly open: () => Promise<Frame | null>
}

/** The same where frames are opened by somebody else, as a worker needs it. */
export function runnerOver({ open, timer, nonce }: RunnerOverParts): Runner {
  const closing = new AbortController()
  let frame: Frame | null = null
  let lastRun = 0
  let previous: Promise<unknown> = Promise.resolve()

  const run = async (
    request: RunRequest,
    program: ReturnType<typeof assemble>,
  ): Promise<RunEnd> => {
    const { argument, deadline, caps = DEFAULT_CAPS, onMessage } = request
    const signal = AbortSignal.any([closing.signal, ...(request.signal ? [request.signal] : [])])
    if (signal.aborted) return { reason: 'stopped' }
    frame ??= await open()
    if (frame === null) return { reason: 'crashed', fault: { code: 'no-sandbox' } }
    const end: RunEnd = signal.aborted
      ? { reason: 'stopped' }
      : await watchRun({
          frame,
          order: {
            kind: 'run',
            run: ++lastRun,
            parts: program.parts,
            argument: JSON.stringify(argument),
            nonce: nonce(),
            deadline,
            caps,
          },
          program,
          timer,
          signal,
          onMessage,
        })
    if (end.reason !== 'done') {
      frame.close()
      frame = null
    }
    return end
  }

  return {
    start(request) {
      const program = assemble(request.prelude, request.modules)
      const ended = previous.then(() => run(request, program))
      previous = ended
      return { ended, places: program.places }
    },
    warm() {
      previous = previous.then(async () => {
        if (!closing.signal.aborted) frame ??= await open()
      })
    },
    close() {
      closing.abort()
      // A run under way closes the frame itself.
      void previous.then(() => frame?.close())
    },
  }
}
