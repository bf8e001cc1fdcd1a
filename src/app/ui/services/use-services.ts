import { useEffect, useState } from 'react'
import { createCaller, realTimer, type Caller } from '#base/rpc.ts'
import type { Exploration } from '#services/explore-lane.ts'
import type { RunRequest } from '#services/lane-request.ts'
import type { LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'
import { startServicesWorker } from '#services/start-worker.ts'

// Both ends are this project's own: a look at the outline is enough.
const isReport = (reply: unknown): reply is LaneReport =>
  typeof reply === 'object' && reply !== null && 'lines' in reply
const isExploration = (reply: unknown): reply is Exploration =>
  typeof reply === 'object' && reply !== null && 'ends' in reply

export interface ServicesRunner {
  /** Null where the worker is lost. */
  readonly run: (request: RunRequest, lane: Lane) => Promise<LaneReport | null>
  readonly explore: (
    request: RunRequest,
    lane: Lane,
    signal: AbortSignal,
    onSoFar: (found: Exploration) => void,
  ) => Promise<Exploration | 'cancelled' | null>
}

/** Starts its worker at the first call; `stop` ends it. */
function servicesRunner(): ServicesRunner & { readonly stop: () => void } {
  let running: { readonly worker: Worker; readonly caller: Caller } | null = null
  function callerNow(): Caller {
    if (running === null) {
      const worker = startServicesWorker()
      const caller = createCaller(worker, realTimer)
      worker.addEventListener('error', () => caller.close())
      running = { worker, caller }
    }
    return running.caller
  }
  return {
    async run(request, lane) {
      const argument = { request, lane }
      const reply = await callerNow().call({ name: 'run', argument, accepts: isReport })
      return reply.ok ? reply.value : null
    },
    async explore(request, lane, signal, onSoFar) {
      const argument = { request, lane }
      const reply = await callerNow().call({
        name: 'explore',
        argument,
        accepts: isExploration,
        signal,
        onPart: (part) => void (isExploration(part) && onSoFar(part)),
      })
      if (!reply.ok && reply.error.code === 'cancelled') return 'cancelled'
      return reply.ok ? reply.value : null
    },
    stop() {
      running?.caller.close()
      running?.worker.terminate()
      running = null
    },
  }
}

/** The worker in which services are played, for as long as the page is shown. */
export function useServices(): ServicesRunner {
  const [runner] = useState(servicesRunner)
  useEffect(() => () => runner.stop(), [runner])
  return runner
}
