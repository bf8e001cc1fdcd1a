import { err, ok, type Result } from '#base/result.ts'
import { createCaller, type Call, type Caller, type MessageTarget, type Timer } from '#base/rpc.ts'
import type { Millis } from '#chain/ids.ts'
import type { HostedTopics } from '#overlay/shipped-topics.ts'
import type { Examiner, OpenBeef, Unexamined } from './examiner.ts'
import { gatherSlices } from './sliced.ts'
import { isAnswer, isNull, isOpened, isVerification, type Opened } from './worker-messages.ts'

/** No script takes as long (C20), but a machine may be slow. */
const PATIENCE: Millis = 5000

/** A worker, or a port in tests; `onLost` is told once, when it has failed to load or died. */
export interface ExaminingWorker {
  readonly port: MessageTarget
  readonly onLost: (lost: () => void) => void
  /** Stops it, whatever it is doing. */
  readonly end: () => void
}

export interface WorkerExaminerParts {
  /** Called at the first use, and again after a loss. */
  readonly start: () => ExaminingWorker
  readonly timer: Timer
  /** How long a cancelled worker may be silent before it is ended. */
  readonly patience?: Millis
  /** What the worker hosts; its managers are never called on this side. */
  readonly hosted: HostedTopics
}

/** Starts the module's own worker: reading, verifying and asking shipped managers stay off the page's thread. */
export function startVerifyWorker(): ExaminingWorker {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' })
  return {
    port: worker,
    onLost: (lost) =>
      worker.addEventListener('error', () => {
        worker.terminate()
        lost()
      }),
    end: () => worker.terminate(),
  }
}

/** A worker with the calls to it. */
interface Running {
  readonly caller: Caller
  /** After a cancel: it answers soon, or is lost. */
  readonly awaitSign: () => void
}

/** An examiner across a port; the page copies bytes and does nothing else that grows with a BEEF. */
export function workerExaminer({
  start,
  timer,
  hosted,
  patience = PATIENCE,
}: WorkerExaminerParts): Examiner {
  let current: Running | null = null

  function begin(): Running {
    const { port, onLost, end } = start()
    const caller = createCaller(port, timer)
    const lose = (): void => {
      caller.close()
      if (current === running) current = null
    }
    async function sign(): Promise<void> {
      const call = { name: 'ready', argument: null, accepts: isNull, deadline: patience }
      const reply = await caller.call(call)
      if (reply.ok || reply.error.code !== 'timed-out') return
      end()
      lose()
    }
    const running: Running = { caller, awaitSign: () => void sign() }
    onLost(lose)
    return running
  }

  return {
    topics: [...hosted.keys()],
    reads: (topic) => hosted.get(topic)?.reads ?? [],
    async open(bytes) {
      const worker = (current ??= begin())
      const { take, opened } = gatherSlices()
      const call = { name: 'open', argument: bytes, accepts: isOpened, onPart: take }
      const reply = await asked(worker.caller, call)
      if (!reply.ok) return reply
      const whole = opened(reply.value)
      return ok(whole.kind === 'beef' ? openBeef(worker, whole) : whole)
    },
    async forget() {
      await current?.caller.call({ name: 'forget', argument: null, accepts: isNull })
    },
  }
}

function openBeef(
  { caller, awaitSign }: Running,
  opened: Extract<Opened, { kind: 'beef' }>,
): OpenBeef {
  const { handle, ...summary } = opened
  return {
    ...summary,
    async verify(facts, { signal, onProgress }) {
      const { take, verification } = gatherSlices()
      const reply = await asked(caller, {
        name: 'verify',
        argument: { handle, facts },
        accepts: isVerification,
        signal,
        onProgress,
        onPart: take,
      })
      if (signal?.aborted === true) awaitSign()
      return reply.ok ? ok(verification(reply.value)) : reply
    },
    ask: (question) =>
      asked(caller, { name: 'ask', argument: { handle, question }, accepts: isAnswer }),
    close: () => void caller.call({ name: 'close', argument: { handle }, accepts: isNull }),
  }
}

/** A call that itself returns a Result; every fault of the way there but a cancel is a lost worker. */
async function asked<T>(
  worker: Caller,
  call: Call<Result<T, Unexamined>>,
): Promise<Result<T, Unexamined>> {
  const reply = await worker.call(call)
  if (reply.ok) return reply.value
  return err({ code: reply.error.code === 'cancelled' ? 'cancelled' : 'worker-lost' })
}
