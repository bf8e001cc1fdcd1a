import { createCaller, serveCalls, type CallFault, type Timer } from '#base/rpc.ts'
import type { Result } from '#base/result.ts'
import type { CompileFault } from './compile.ts'
import type { AskedGrading, AskedReplay, GradingPart } from './graded.ts'
import type { PlacedReplay, PlacedVerdict } from './grade-in-sandbox.ts'
import { openFrameLine } from './open-frame.ts'
import { sandboxAddress } from './runner.ts'

type Answer<T> = Promise<Result<Result<T, readonly CompileFault[]>, CallFault>>

export interface GradingWatch {
  readonly signal: AbortSignal
  readonly part: (part: GradingPart) => void
  readonly progress?: (done: number, total: number) => void
}

/** The page's end of the worker that compiles, runs and judges learners' programs. */
export interface GradingClient {
  /** Makes the inputs of a seed before they are needed. */
  warm(exercise: string, seed: string): void
  grade(asked: AskedGrading, watch: GradingWatch): Answer<readonly PlacedVerdict[]>
  replay(asked: AskedReplay, watch: GradingWatch): Answer<PlacedReplay | null>
  /** Ends the worker, and whatever runs with it. */
  close(): void
}

interface ClientParts {
  readonly document: Document
  readonly timer: Timer
  readonly start: () => Worker
}

export const startGradingWorker = (): Worker =>
  new Worker(new URL('./grading.worker.ts', import.meta.url), { type: 'module' })

// Both ends are this project's own: a look at the outline is enough.
const isResult = <T>(reply: unknown): reply is Result<T, readonly CompileFault[]> =>
  typeof reply === 'object' && reply !== null && 'ok' in reply
const isPart = (part: unknown): part is GradingPart =>
  typeof part === 'object' && part !== null && 'kind' in part
const isDone = (reply: unknown): reply is number => reply === 0

export function createGradingClient({ document, timer, start }: ClientParts): GradingClient {
  const worker = start()
  const caller = createCaller(worker, timer)
  const frames = serveFrames(document, timer)
  worker.addEventListener('error', () => caller.close())
  void caller.call({
    name: 'frames',
    argument: frames.port,
    transfer: [frames.port],
    accepts: isDone,
  })
  const ask = <T>(name: string, argument: unknown, { signal, part, progress }: GradingWatch) =>
    caller.call({
      name,
      argument,
      accepts: isResult<T>,
      signal,
      onPart: (value) => isPart(value) && part(value),
      onProgress: progress,
    })
  return {
    warm: (exercise, seed) =>
      void caller.call({ name: 'warm', argument: { exercise, seed }, accepts: isDone }),
    grade: (asked, watch) => ask('grade', asked, watch),
    replay: (asked, watch) => ask('replay', asked, watch),
    close() {
      caller.close()
      worker.terminate()
      frames.close()
    },
  }
}

/** Opens frames for the worker and takes them away when it says so. */
function serveFrames(document: Document, timer: Timer) {
  const { port1, port2: port } = new MessageChannel()
  const open = new Map<number, () => void>()
  let last = 0
  const stop = serveCalls(port1, {
    async open(_, { part }) {
      const line = await openFrameLine(document, sandboxAddress(document), timer)
      if (!line) return null
      open.set(++last, line.remove)
      part(line.port, [line.port])
      return last
    },
    async remove(id) {
      open.get(Number(id))?.()
      open.delete(Number(id))
      return 0
    },
  })
  port1.start()
  return {
    port,
    close() {
      stop()
      port1.close()
      for (const remove of open.values()) remove()
    },
  }
}
