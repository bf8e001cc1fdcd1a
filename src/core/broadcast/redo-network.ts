import { err, ok, type Result } from '#base/result.ts'
import type { CheckScripts } from './accept-extended.ts'
import type { NetworkState } from './network-state.ts'
import { reduceNetwork, type Asked, type NetworkRefusal } from './reduce-network.ts'

/** What a log says was asked and done, and was not done now; `index` counts from 0. */
export interface NetworkRedoFault {
  readonly index: number
  /** Null: it was answered, and nothing changed. */
  readonly refusal: NetworkRefusal | null
}

/** Asks a network of the same first blocks again; a log holds only what changed something. `pause` is awaited between two. */
export async function redoNetwork(
  first: NetworkState,
  asked: readonly Asked[],
  checkScripts: CheckScripts,
  pause: (done: number) => Promise<void> | void = () => {},
): Promise<Result<NetworkState, NetworkRedoFault>> {
  let state = first
  for (const [index, one] of asked.entries()) {
    await pause(index)
    const step = reduceNetwork(state, one, checkScripts)
    if (step.state === state)
      return err({ index, refusal: step.answer.ok ? null : step.answer.error })
    state = step.state
  }
  return ok(state)
}
