import { createCaller, type Served, type Timer } from '#base/rpc.ts'
import type { SignatureHelper } from '#chain/signature-job.ts'
import { checkRecords } from '#chain/signature-record.ts'
import type { Signatures } from '#chain/signatures.ts'
import type { ExaminingWorker } from './worker-examiner.ts'
import { isBytes, isNull } from './worker-messages.ts'

/** Never ended: each of its calls is short. */
export type HelpingWorker = Omit<ExaminingWorker, 'end'>

/** More would wait for the thread that feeds them. */
const MOST_THREADS = 4

/** How many threads check signatures on this machine, the one that judges scripts counted. */
export function threadsHere(): number {
  const cores = typeof navigator === 'undefined' ? 1 : navigator.hardwareConcurrency
  return Math.max(1, Math.min(MOST_THREADS, cores))
}

/** Starts the module's own worker for signatures; may be called in a worker. */
export function startSignatureWorker(): HelpingWorker {
  const worker = new Worker(new URL('./signature.worker.ts', import.meta.url), { type: 'module' })
  return {
    port: worker,
    onLost: (lost) =>
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        worker.terminate()
        lost()
      }),
  }
}

/** The helping end. */
export function servedSignatures(signatures: Signatures): Served {
  return {
    ready: () => Promise.resolve(null),
    check: (records) =>
      Promise.resolve(isBytes(records) ? checkRecords(records, signatures) : null),
  }
}

/** Helpers that are started when they are first asked for, and told once they are ready; a lost one is not replaced. */
export function signaturePool(
  start: () => HelpingWorker,
  size: number,
  timer: Timer,
): () => readonly SignatureHelper[] {
  const ready = new Set<SignatureHelper>()
  let started = false

  async function begin(): Promise<void> {
    const { port, onLost } = start()
    const caller = createCaller(port, timer)
    const helper: SignatureHelper = {
      async check(records) {
        const reply = await caller.call({ name: 'check', argument: records, accepts: isBytes })
        return reply.ok ? reply.value : null
      },
    }
    onLost(() => {
      ready.delete(helper)
      caller.close()
    })
    const reply = await caller.call({ name: 'ready', argument: null, accepts: isNull })
    if (reply.ok) ready.add(helper)
  }

  return () => {
    if (!started) for (let i = 0; i < size; i++) void begin()
    started = true
    return [...ready]
  }
}
