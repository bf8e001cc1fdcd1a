import { createCaller, realTimer } from '#base/rpc.ts'
import { arcOf } from '#broadcast/arc.ts'
import { faultyNetwork, NO_FAULTS } from '#broadcast/faulty-network.ts'
import { letRivalWin } from '#broadcast/let-rival-win.ts'
import { remoteNetwork } from '#broadcast/remote-network.ts'
import type { NetworkOpening } from '#broadcast/served-network.ts'
import type { Engine } from '#engine/engine.ts'
import { IDLE, startSender } from '#engine/sender.ts'
import type { Store } from '#model/store.ts'
import type { StorageProblem } from '#storage/problem.ts'
import type { LabNetwork } from '#ui/lab-network.ts'

/** The network in its worker, behind a line with faults; `send` lets this tab's node send and follow, unless another tab's does. */
export function connectNetwork(
  opening: NetworkOpening,
  lost: (problem: StorageProblem) => void,
): {
  readonly network: LabNetwork
  send(node: { readonly engine: Engine; readonly store: Store }): void
  clear(): Promise<void>
} {
  const worker = new Worker(new URL('./network.worker.ts', import.meta.url), { type: 'module' })
  const caller = createCaller(worker, realTimer)
  worker.addEventListener('error', () => caller.close())
  worker.addEventListener('message', ({ data }: MessageEvent<object>) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only network.worker.ts tells
    if ('storageProblem' in data) lost(data.storageProblem as StorageProblem)
  })
  const simulated = remoteNetwork(caller, opening)
  let faults = NO_FAULTS
  let sender = IDLE
  const watchers = new Set<() => void>()
  const line = faultyNetwork(simulated, {
    faults: () => faults,
    random: Math.random,
    timer: realTimer,
  })
  const network = { ...simulated, ...line }
  const arc = arcOf({ network, clock: Date.now })
  return {
    network: {
      state: () => simulated.state(),
      history: () => simulated.history(),
      mine: (txids, replacing) => simulated.mine(txids, replacing),
      setPolicy: (policy) => simulated.setPolicy(policy),
      watchState: (tell) => simulated.watchState(tell),
      submit: (ef) => line.submit(ef),
      async fetch(url, request) {
        const answer = await arc(url, request)
        const { status, statusText } = answer
        const headers = { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' }
        return new Response(await answer.text(), { status, statusText, headers })
      },
      letRivalWin: (ef) => letRivalWin(simulated, ef),
      faults: () => faults,
      setFaults: (set) => void (faults = set),
      sender: () => sender,
      watchSender: (tell) => {
        watchers.add(tell)
        return () => watchers.delete(tell)
      },
    },
    send: (node) =>
      alone(`${opening.name} sender`, () => {
        startSender({
          ...node,
          network,
          timer: realTimer,
          clock: Date.now,
          random: Math.random,
          tell: (state) => {
            sender = state
            for (const tell of watchers) tell()
          },
        })
      }),
    clear: () => simulated.clear(),
  }
}

/** In one tab only, as long as that lives; where the browser has no locks, in each, which the engine bears. */
function alone(name: string, work: () => void): void {
  if (!('locks' in navigator)) return work()
  void navigator.locks.request(name, () => {
    work()
    return new Promise(() => {})
  })
}
