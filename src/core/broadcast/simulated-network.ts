import { err, ok, type Result } from '#base/result.ts'
import type { Genesis } from '#chain/genesis.ts'
import type { Txid } from '#chain/ids.ts'
import type { Action } from '#model/action.ts'
import type { ChainSource, Network } from '#model/network.ts'
import { runScripts, type CheckScripts } from './accept-extended.ts'
import { minedNews, newsOfMined } from './mine-mempool.ts'
import type { LogPlace, NetworkLog } from './network-log.ts'
import { genesisState, type NetworkState, type Policy } from './network-state.ts'
import {
  reduceNetwork,
  type Asked,
  type NetworkAnswer,
  type NetworkRefusal,
} from './reduce-network.ts'

/** Its log could not be read or written: nothing happened. */
export interface Unreachable {
  readonly code: 'unreachable'
}

export interface NetworkHistory {
  readonly asked: readonly Asked[]
  readonly state: NetworkState
}

/** A network that can also be told to mine, and be looked into. */
export interface SimulatedNetwork extends Network, ChainSource {
  /** The heights of the blocks that were mined. */
  mine(
    txids?: 'all' | readonly Txid[],
    replacing?: number,
  ): Promise<Result<readonly number[], NetworkRefusal | Unreachable>>
  setPolicy(policy: Policy): Promise<Result<Policy, NetworkRefusal | Unreachable>>
  state(): Promise<NetworkState>
  /** All that it was asked and that changed it, oldest first, and what that came to. */
  history(): Promise<NetworkHistory>
  /** Begins again at its first blocks. */
  clear(): Promise<void>
  /** Told after every change of its state, whoever asked for it, a clearing too. */
  watchState(tell: () => void): () => void
}

export interface SimulatedParts {
  readonly genesis: Genesis
  readonly log: NetworkLog
  readonly checkScripts?: CheckScripts
}

interface Held {
  readonly place: LogPlace | null
  readonly state: NetworkState
}

/** One asked thing at a time, written to the log before it counts, then told. Beginning again redoes the log and tells nothing; what others append is done and told as it comes. */
export function simulatedNetwork({
  genesis,
  log,
  checkScripts = runScripts,
}: SimulatedParts): SimulatedNetwork {
  const listeners = new Set<(news: Action) => void>()
  const watchers = new Set<() => void>()
  const empty: Held = { place: null, state: genesisState(genesis) }
  let held = empty

  function tell(news: readonly Action[]): void {
    for (const watcher of watchers) queueMicrotask(watcher)
    for (const one of news) for (const listener of listeners) queueMicrotask(() => listener(one))
  }

  /** What stands in the log beyond what is held; scripts were run before it was logged. */
  async function catchUp(): Promise<Held> {
    const { place, asked } = await log.load(held.place)
    const first = held.place === null
    const anew = held.place?.made !== place.made
    if (asked.length === 0 && !anew) return held
    let { state } = anew ? empty : held
    const news: Action[] = []
    for (const one of asked) {
      const step = reduceNetwork(state, one, () => true)
      state = step.state
      if (!anew) news.push(...step.news)
    }
    held = { place, state }
    if (!first) tell(news)
    return held
  }

  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work)
    last = next.catch(() => null)
    return next
  }

  async function ask(asked: Asked): Promise<Result<NetworkAnswer, NetworkRefusal>> {
    for (;;) {
      const { place, state } = await catchUp()
      const step = reduceNetwork(state, asked, checkScripts)
      if (step.state === state || place === null) return step.answer
      const grown = await log.append(asked, place)
      if (grown === null) continue
      held = { place: grown, state: step.state }
      tell(step.news)
      return step.answer
    }
  }

  const asking = (asked: Asked): Promise<Result<NetworkAnswer, NetworkRefusal | Unreachable>> =>
    inTurn(() => ask(asked)).catch(() => err({ code: 'unreachable' }))
  const now = async (): Promise<NetworkState> => (await inTurn(catchUp)).state
  log.watch(() => void now().catch(() => null))

  return {
    chain: 'sandbox',
    async submit(ef) {
      const answer = await asking({ kind: 'broadcast', ef })
      if (answer.ok) return ok(answer.value.kind === 'status' ? answer.value.status : 'REJECTED')
      const { code } = answer.error
      return err({ code: code === 'too-deep' || code === 'bad-rate' ? 409 : code })
    },
    async status(txid) {
      return (await now()).transactions.get(txid)?.status ?? null
    },
    async mine(txids = 'all', replacing = 0) {
      const answer = await asking({ kind: 'mine', txids, replacing })
      if (!answer.ok) return answer
      return ok(answer.value.kind === 'mined' ? answer.value.heights : [])
    },
    async setPolicy(policy) {
      const answer = await asking({ kind: 'policy', policy })
      return answer.ok ? ok(policy) : answer
    },
    state: now,
    history: () =>
      inTurn(async () => {
        for (;;) {
          const { place: at, state } = await catchUp()
          const { place, asked } = await log.load(null)
          if (place.made === at?.made && place.length === at.length) return { asked, state }
        }
      }),
    clear: () =>
      inTurn(async () => {
        await log.clear()
        await catchUp()
      }),
    tip: async () => (await now()).blocks.length - 1,
    headers: async (from, count) =>
      (await now()).blocks.slice(from, from + count).map(({ header }) => header),
    blocks: async (from) => minedNews((await now()).blocks.slice(from))[0] ?? null,
    mined: async (txid) => newsOfMined(await now(), txid),
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
