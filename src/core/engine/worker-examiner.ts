import { err, ok, type Result } from '#base/result.ts'
import { createCaller, type Call, type Caller, type MessageTarget, type Timer } from '#base/rpc.ts'
import type { HostedTopics } from '#overlay/shipped-topics.ts'
import type { Examiner, OpenBeef, Unexamined } from './examiner.ts'
import { gatherSlices } from './sliced.ts'
import { isAnswer, isNull, isOpened, isVerification, type Opened } from './worker-messages.ts'

/** A worker, or a port in tests; `onLost` is told once, when it has failed to load or died. */
export interface ExaminingWorker {
  readonly port: MessageTarget
  readonly onLost: (lost: () => void) => void
}

export interface WorkerExaminerParts {
  /** Called at the first use, and again after a loss. */
  readonly start: () => ExaminingWorker
  readonly timer: Timer
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
  }
}

/** An examiner across a port; the page copies bytes and does nothing else that grows with a BEEF. */
export function workerExaminer({ start, timer, hosted }: WorkerExaminerParts): Examiner {
  let current: Caller | null = null
  const caller = (): Caller => {
    if (current !== null) return current
    const { port, onLost } = start()
    const started = createCaller(port, timer)
    current = started
    onLost(() => {
      started.close()
      if (current === started) current = null
    })
    return started
  }
  return {
    topics: [...hosted.keys()],
    reads: (topic) => hosted.get(topic)?.reads ?? [],
    async open(bytes) {
      const worker = caller()
      const { take, opened } = gatherSlices()
      const call = { name: 'open', argument: bytes, accepts: isOpened, onPart: take }
      const reply = await asked(worker, call)
      if (!reply.ok) return reply
      const whole = opened(reply.value)
      return ok(whole.kind === 'beef' ? openBeef(worker, whole) : whole)
    },
    async forget() {
      await current?.call({ name: 'forget', argument: null, accepts: isNull })
    },
  }
}

function openBeef(worker: Caller, opened: Extract<Opened, { kind: 'beef' }>): OpenBeef {
  const { handle, ...summary } = opened
  return {
    ...summary,
    async verify(facts, { signal, onProgress }) {
      const { take, verification } = gatherSlices()
      const reply = await asked(worker, {
        name: 'verify',
        argument: { handle, facts },
        accepts: isVerification,
        signal,
        onProgress,
        onPart: take,
      })
      return reply.ok ? ok(verification(reply.value)) : reply
    },
    ask: (question) =>
      asked(worker, { name: 'ask', argument: { handle, question }, accepts: isAnswer }),
    close: () => void worker.call({ name: 'close', argument: { handle }, accepts: isNull }),
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
