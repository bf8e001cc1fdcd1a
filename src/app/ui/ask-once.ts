import { createCaller, realTimer } from '#base/rpc.ts'
import type { Watching } from '#chain/ancestry.ts'

/** One call of a worker of its own; null if that did not load, died, threw, or was stopped. */
export async function askOnce<T>(
  worker: Worker,
  name: string,
  argument: unknown,
  { signal, onProgress }: Watching = {},
): Promise<T | null> {
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  const accepts = (_reply: unknown): _reply is T => true
  const reply = await caller.call<T>({ name, argument, accepts, signal, onProgress })
  worker.terminate()
  return reply.ok ? reply.value : null
}
