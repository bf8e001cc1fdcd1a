import { createCaller, realTimer, type Call } from '#base/rpc.ts'
import { err, type Result } from '#base/result.ts'
import type { StorageProblem } from '#storage/problem.ts'

type Asked = Pick<Call<unknown>, 'name' | 'argument' | 'signal' | 'onProgress'>

/** One call of a worker that lives as long as it takes; null if it did not load or died. */
export async function askWorker<T>(call: Asked): Promise<T | null> {
  const worker = new Worker(new URL('./workspaces.worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  const accepts = (_reply: unknown): _reply is T => true
  const reply = await caller.call<T>({ ...call, accepts })
  worker.terminate()
  return reply.ok ? reply.value : null
}

/** `copyWorkspace`, while the page goes on. */
export async function copyInWorker(
  from: string,
  to: string,
): Promise<Result<null, StorageProblem>> {
  const copied = await askWorker<Result<null, StorageProblem>>({
    name: 'copy',
    argument: { from, to },
  })
  return copied ?? err({ code: 'failed', name: 'WorkerLost' })
}
