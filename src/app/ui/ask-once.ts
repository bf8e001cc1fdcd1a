import { createCaller, realTimer } from '#base/rpc.ts'
import type { Watching } from '#chain/ancestry.ts'

/** A worker that several calls are made of; each answers null if that did not load, died, threw, or was stopped. */
export function workerCalls(worker: Worker) {
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  return {
    ask: async <T>(
      name: string,
      argument: unknown,
      { signal, onProgress }: Watching = {},
    ): Promise<T | null> => {
      const accepts = (_reply: unknown): _reply is T => true
      const reply = await caller.call<T>({ name, argument, accepts, signal, onProgress })
      return reply.ok ? reply.value : null
    },
    end: (): void => {
      caller.close()
      worker.terminate()
    },
  }
}

/** One call of a worker of its own. */
export async function askOnce<T>(
  worker: Worker,
  name: string,
  argument: unknown,
  watching: Watching = {},
): Promise<T | null> {
  const { ask, end } = workerCalls(worker)
  const reply = await ask<T>(name, argument, watching)
  end()
  return reply
}
