import { err } from '#base/result.ts'
import type { Caller } from '#base/rpc.ts'
import type { Action } from '#model/action.ts'
import type { CALLS, NetworkOpening, Told } from './served-network.ts'
import type { SimulatedNetwork } from './simulated-network.ts'

type Name = (typeof CALLS)[number]

/** A network in a worker (served-network.ts); where that is lost, what may fail answers `unreachable` and the rest rejects. */
export function remoteNetwork(caller: Caller, opening: NetworkOpening): SimulatedNetwork {
  const listeners = new Set<(news: Action) => void>()
  const watchers = new Set<() => void>()

  async function call<T>(name: string, argument: unknown): Promise<T> {
    const accepts = (_reply: unknown): _reply is T => true
    const reply = await caller.call<T>({ name, argument, accepts })
    if (!reply.ok) throw new Error(`the network's worker: ${reply.error.code}`)
    return reply.value
  }

  const open = call<null>('open', opening)
  async function asked<N extends Name>(
    name: N,
    ...given: Parameters<SimulatedNetwork[N]>
  ): Promise<Awaited<ReturnType<SimulatedNetwork[N]>>> {
    await open
    return call<Awaited<ReturnType<SimulatedNetwork[N]>>>(name, given)
  }
  const unreachable = () => err({ code: 'unreachable' } as const)

  async function listen(): Promise<void> {
    await open
    for (;;) {
      const { news } = await call<Told>('next', null)
      for (const watcher of watchers) watcher()
      for (const one of news) for (const listener of listeners) listener(one)
    }
  }
  listen().catch(() => null)

  return {
    chain: 'sandbox',
    submit: (ef) => asked('submit', ef).catch(unreachable),
    mine: (...given) => asked('mine', ...given).catch(unreachable),
    setPolicy: (policy) => asked('setPolicy', policy).catch(unreachable),
    status: (txid) => asked('status', txid),
    state: () => asked('state'),
    history: () => asked('history'),
    clear: () => asked('clear'),
    tip: () => asked('tip'),
    headers: (from, count) => asked('headers', from, count),
    blocks: (from) => asked('blocks', from),
    mined: (txid) => asked('mined', txid),
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watchState: (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}
