import { err, ok, type Result } from './result.ts'

/** What a Worker, a MessagePort and a worker's own global scope have in common. */
export interface MessageTarget {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void
  addEventListener(type: 'message', listen: (event: { readonly data: unknown }) => void): void
  removeEventListener(type: 'message', listen: (event: { readonly data: unknown }) => void): void
}

/** Calls `fire` once after `ms` of some clock; returns the way to stop it. */
export type Timer = (ms: number, fire: () => void) => () => void

/** The real clock's timer, for the page, its workers and Node. */
export const realTimer: Timer = (ms, fire) => {
  const id = setTimeout(fire, ms)
  return () => clearTimeout(id)
}

export type CallFault =
  | { readonly code: 'threw'; readonly message: string }
  | { readonly code: 'timed-out' }
  | { readonly code: 'cancelled' }
  /** The other side was terminated, or never became ready. */
  | { readonly code: 'closed' }
  /** The reply was not what the caller accepts. */
  | { readonly code: 'malformed' }

export interface Call<T> {
  readonly name: string
  readonly argument: unknown
  /** Decides whether a reply is believed. */
  readonly accepts: (reply: unknown) => reply is T
  readonly transfer?: Transferable[]
  readonly signal?: AbortSignal | undefined
  readonly deadline?: number
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Pieces of a long reply, each in a task of its own, all of them before it. */
  readonly onPart?: ((part: unknown) => void) | undefined
}

export interface Caller {
  call<T>(call: Call<T>): Promise<Result<T, CallFault>>
  /** Ends every call under way as `closed` and refuses later ones; ending the other side is the owner's. */
  close(): void
}

/** The asking end. Nothing is sent before the other end says `ready`: a worker loses messages posted before it listens. */
export function createCaller(port: MessageTarget, timer: Timer): Caller {
  type Waiting = {
    settle: (reply: Result<unknown, CallFault>) => void
    onProgress: Progress | undefined
    onPart: ((part: unknown) => void) | undefined
  }
  type Progress = (done: number, total: number) => void
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let closed = false
  let ready = false
  let unsent: (() => void)[] = []

  const listen = ({ data }: { readonly data: unknown }): void => {
    if (!isRecord(data)) return
    if (data['kind'] === 'ready') {
      ready = true
      for (const send of unsent) send()
      unsent = []
      return
    }
    const call = typeof data['id'] === 'number' ? waiting.get(data['id']) : undefined
    if (call === undefined) return
    const { done, total } = data
    if (data['kind'] === 'progress' && typeof done === 'number' && typeof total === 'number')
      call.onProgress?.(done, total)
    if (data['kind'] === 'part') call.onPart?.(data['value'])
    if (data['kind'] === 'returned') call.settle(ok(data['value']))
    if (data['kind'] === 'threw')
      call.settle(err({ code: 'threw', message: String(data['message']) }))
  }
  port.addEventListener('message', listen)

  const send = (message: unknown, transfer: Transferable[]): void => {
    if (ready) port.postMessage(message, { transfer })
    else unsent.push(() => port.postMessage(message, { transfer }))
  }

  return {
    call({ name, argument, accepts, transfer = [], signal, deadline, onProgress, onPart }) {
      if (closed) return Promise.resolve(err({ code: 'closed' }))
      if (signal?.aborted === true) return Promise.resolve(err({ code: 'cancelled' }))
      return new Promise((resolve) => {
        const id = ++lastId
        const giveUp = (code: 'timed-out' | 'cancelled'): void => {
          send({ kind: 'cancel', id }, [])
          settle(err({ code }))
        }
        const onAbort = (): void => giveUp('cancelled')
        const stop = deadline === undefined ? null : timer(deadline, () => giveUp('timed-out'))
        const settle = (reply: Result<unknown, CallFault>): void => {
          waiting.delete(id)
          stop?.()
          signal?.removeEventListener('abort', onAbort)
          if (!reply.ok) resolve(reply)
          else if (accepts(reply.value)) resolve(ok(reply.value))
          else resolve(err({ code: 'malformed' }))
        }
        signal?.addEventListener('abort', onAbort)
        waiting.set(id, { settle, onProgress, onPart })
        send({ kind: 'call', id, name, argument }, transfer)
      })
    },
    close() {
      closed = true
      port.removeEventListener('message', listen)
      for (const { settle } of waiting.values()) settle(err({ code: 'closed' }))
    },
  }
}

export interface Serving {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
  /** Sends a piece of the reply ahead, so that a long one never arrives in one task; moves `transfer` instead of copying it. */
  readonly part: (value: unknown, transfer?: Transferable[]) => void
}

export type Served = Readonly<
  Record<string, (argument: unknown, serving: Serving) => Promise<unknown>>
>

/** The answering end; says `ready` when it listens. Returns the way to stop. */
export function serveCalls(port: MessageTarget, served: Served): () => void {
  const running = new Map<number, AbortController>()
  const post = (message: unknown, transfer: Transferable[] = []): void =>
    port.postMessage(message, { transfer })

  const run = async (id: number, name: string, argument: unknown): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    try {
      const work = Object.hasOwn(served, name) ? served[name] : undefined
      if (work === undefined) throw new Error(`nothing called ${name} is served`)
      const value = await work(argument, {
        signal: abort.signal,
        onProgress: (done, total) => post({ kind: 'progress', id, done, total }),
        part: (part, transfer) => post({ kind: 'part', id, value: part }, transfer),
      })
      post({ kind: 'returned', id, value })
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : 'not an error'
      post({ kind: 'threw', id, message })
    } finally {
      running.delete(id)
    }
  }

  const listen = ({ data }: { readonly data: unknown }): void => {
    if (!isRecord(data) || typeof data['id'] !== 'number') return
    const { id, name } = data
    if (data['kind'] === 'cancel') running.get(id)?.abort()
    if (data['kind'] === 'call' && typeof name === 'string') void run(id, name, data['argument'])
  }
  port.addEventListener('message', listen)
  post({ kind: 'ready' })
  return () => {
    port.removeEventListener('message', listen)
    for (const abort of running.values()) abort.abort()
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
