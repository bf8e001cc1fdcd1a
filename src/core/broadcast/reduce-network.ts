import { err, ok, type Result } from '#base/result.ts'
import type { Txid } from '#chain/ids.ts'
import type { Action, NetworkStatus } from '#model/action.ts'
import { readOffer, type ArcCode, type CheckScripts } from './accept-extended.ts'
import { mineMempool, minedNews } from './mine-mempool.ts'
import {
  feeOfCoins,
  withTransactions,
  type NetworkState,
  type NetworkTransaction,
} from './network-state.ts'
import { withStatuses } from './standing.ts'

/** What the network can be asked: an EF (BRC-30) to be sent on, or to mine. */
export type Asked =
  { readonly kind: 'broadcast'; readonly ef: Uint8Array } | Extract<Action, { kind: 'mine' }>

/** What it answers at once; what follows from it is told as news. */
export type NetworkAnswer =
  | { readonly kind: 'status'; readonly txid: Txid; readonly status: NetworkStatus }
  | { readonly kind: 'mined'; readonly heights: readonly number[] }

export type NetworkRefusal =
  | { readonly code: ArcCode }
  /** The first blocks stay: at most so many can be replaced now. */
  | { readonly code: 'too-deep'; readonly most: number }

export interface NetworkStep {
  readonly state: NetworkState
  /** Blocks in order of height, then each submitted transaction whose status changed. */
  readonly news: readonly Action[]
  readonly answer: Result<NetworkAnswer, NetworkRefusal>
}

function statusNews(before: NetworkState, after: NetworkState): readonly Action[] {
  return [...after.transactions.values()].flatMap(({ txid, status, sources }) =>
    sources.length === 0 || before.transactions.get(txid)?.status === status
      ? []
      : [{ kind: 'answer' as const, txid, status }],
  )
}

function broadcast(state: NetworkState, ef: Uint8Array, checkScripts: CheckScripts): NetworkStep {
  const answered = (after: NetworkState, txid: Txid): NetworkStep => ({
    state: after,
    news: statusNews(state, after),
    answer: ok({
      kind: 'status',
      txid,
      status: after.transactions.get(txid)?.status ?? 'REJECTED',
    }),
  })
  const offer = readOffer(ef, checkScripts)
  if (!offer.ok) return { state, news: [], answer: offer }
  const { txid, sources, outputs } = offer.value
  if (state.transactions.has(txid)) return answered(state, txid)
  const arrived: NetworkTransaction = {
    ...offer.value,
    fee: feeOfCoins(sources, outputs),
    height: null,
    status: 'SEEN_ON_NETWORK',
    rivals: [],
  }
  return answered(withStatuses(withTransactions(state, [arrived]), [txid]), txid)
}

function mine(
  state: NetworkState,
  { txids, replacing }: Extract<Asked, { kind: 'mine' }>,
): NetworkStep {
  const most = state.blocks.length - state.settled
  const possible = Number.isInteger(replacing) && replacing >= 0 && replacing <= most
  if (!possible) return { state, news: [], answer: err({ code: 'too-deep', most }) }
  const after = mineMempool(state, txids, replacing)
  const fresh = after.blocks.slice(state.blocks.length - replacing)
  return {
    state: after,
    news: [...minedNews(fresh), ...statusNews(state, after)],
    answer: ok({ kind: 'mined', heights: fresh.map(({ height }) => height) }),
  }
}

/** The network in the page: pure, so that its log of what was asked is all that it must keep. Rules E1 to E11. */
export function reduceNetwork(
  state: NetworkState,
  asked: Asked,
  checkScripts: CheckScripts,
): NetworkStep {
  return asked.kind === 'mine' ? mine(state, asked) : broadcast(state, asked.ef, checkScripts)
}
