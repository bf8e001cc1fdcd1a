import { err, ok, type Result } from '#base/result.ts'
import type { Genesis } from '#chain/genesis.ts'
import type { Txid } from '#chain/ids.ts'
import type { Action } from '#model/action.ts'
import type { Network } from '#model/network.ts'
import { runScripts, type CheckScripts } from './accept-extended.ts'
import { genesisState, type NetworkState } from './network-state.ts'
import {
  reduceNetwork,
  type Asked,
  type NetworkAnswer,
  type NetworkRefusal,
} from './reduce-network.ts'

/** The network's own store, never a node's: what it was asked, in order. */
export interface NetworkLog {
  load(): Promise<readonly Asked[]>
  append(asked: Asked): Promise<void>
}

/** Forgets when the page closes. */
export function memoryNetworkLog(): NetworkLog {
  const log: Asked[] = []
  return {
    load: () => Promise.resolve([...log]),
    append: (asked) => {
      log.push(asked)
      return Promise.resolve()
    },
  }
}

/** Its log could not be read or written: nothing happened. */
export interface Unreachable {
  readonly code: 'unreachable'
}

/** A network that can also be told to mine, and be looked into. */
export interface SimulatedNetwork extends Network {
  mine(
    txids?: 'all' | readonly Txid[],
    replacing?: number,
  ): Promise<Result<readonly number[], NetworkRefusal | Unreachable>>
  state(): Promise<NetworkState>
}

export interface SimulatedParts {
  readonly genesis: Genesis
  readonly log: NetworkLog
  readonly checkScripts?: CheckScripts
}

/** One asked thing at a time, written to the log before it counts, then told; a restart redoes the log and tells nothing. */
export function simulatedNetwork({
  genesis,
  log,
  checkScripts = runScripts,
}: SimulatedParts): SimulatedNetwork {
  const listeners = new Set<(news: Action) => void>()

  async function restore(): Promise<NetworkState> {
    const asked = await log.load()
    // Scripts were run before these were logged.
    return asked.reduce(
      (state, one) => reduceNetwork(state, one, () => true).state,
      genesisState(genesis),
    )
  }

  let state = restore()

  async function ask(asked: Asked): Promise<Result<NetworkAnswer, NetworkRefusal | Unreachable>> {
    const step = state.then(async (before) => {
      const made = reduceNetwork(before, asked, checkScripts)
      if (made.state !== before) await log.append(asked)
      return made
    })
    state = step.then((made) => made.state).catch(restore)
    const made = await step.catch(() => null)
    if (!made) return err({ code: 'unreachable' })
    for (const news of made.news) {
      for (const tell of listeners) queueMicrotask(() => tell(news))
    }
    return made.answer
  }

  return {
    chain: 'sandbox',
    async submit(ef) {
      const answer = await ask({ kind: 'broadcast', ef })
      if (!answer.ok) {
        const { code } = answer.error
        return err({ code: code === 'too-deep' ? 409 : code })
      }
      return ok(answer.value.kind === 'status' ? answer.value.status : 'REJECTED')
    },
    async status(txid) {
      return (await state).transactions.get(txid)?.status ?? null
    },
    async mine(txids = 'all', replacing = 0) {
      const answer = await ask({ kind: 'mine', txids, replacing })
      if (!answer.ok) return answer
      return ok(answer.value.kind === 'mined' ? answer.value.heights : [])
    },
    state: () => state,
    watch(tell) {
      listeners.add(tell)
      return () => {
        listeners.delete(tell)
      }
    },
  }
}
