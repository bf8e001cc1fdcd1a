import type { MessagePort, Worker } from 'node:worker_threads'
import type { MessageTarget } from '#base/rpc.ts'

type Listen = Parameters<MessageTarget['addEventListener']>[1]

/** Node's threads speak without events; the rest is the same. */
export function messageTarget(port: MessagePort | Worker): MessageTarget {
  const listeners = new Map<Listen, (data: unknown) => void>()
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener(_, listen) {
      const listener = (data: unknown) => listen({ data })
      listeners.set(listen, listener)
      port.on('message', listener)
    },
    removeEventListener(_, listen) {
      const listener = listeners.get(listen)
      if (listener) port.off('message', listener)
    },
  }
}
