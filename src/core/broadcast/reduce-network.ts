import { err, ok, type Result } from '#base/result.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { Action, NetworkStatus } from '#model/action.ts'
import { readOffer, type ArcCode, type CheckScripts } from './accept-extended.ts'
import { mineMempool, minedNews } from './mine-mempool.ts'
import {
  feeOfCoins,
  MAX_RATE,
  outputAt,
  withTransactions,
  type NetworkState,
  type NetworkTransaction,
  type Policy,
} from './network-state.ts'
import { withStatuses } from './standing.ts'

/** What the network can be asked: to send on an EF (BRC-30) or a raw transaction, to mine, or to take another policy. */
export type Asked =
  | { readonly kind: 'broadcast'; readonly ef: Uint8Array }
  | Extract<Action, { kind: 'mine' }>
  | { readonly kind: 'policy'; readonly policy: Policy }

/** What it answers at once; what follows from it is told as news. */
export type NetworkAnswer =
  | { readonly kind: 'status'; readonly txid: Txid; readonly status: NetworkStatus }
  | { readonly kind: 'mined'; readonly heights: readonly number[] }
  | { readonly kind: 'policy'; readonly policy: Policy }

export type NetworkRefusal =
  | { readonly code: ArcCode }
  /** The first blocks stay: at most so many can be replaced now. */
  | { readonly code: 'too-deep'; readonly most: number }
  | { readonly code: 'bad-rate'; readonly most: number }

export interface NetworkStep {
  readonly state: NetworkState
  /** Blocks in order of height, then each submitted transaction whose status changed. */
  readonly news: readonly Action[]
  readonly answer: Result<NetworkAnswer, NetworkRefusal>
}

function statusNews(before: NetworkState, after: NetworkState) {
  return [...after.transactions.values()].flatMap(({ txid, status, sources }) =>
    sources.length === 0 || before.transactions.get(txid)?.status === status
      ? []
      : [{ kind: 'answer' as const, txid, status }],
  )
}

/** The later state with what each transaction passed, and the news of that. */
function told(
  before: NetworkState,
  after: NetworkState,
  first: readonly Action[] = [],
): Pick<NetworkStep, 'state' | 'news'> {
  const news = statusNews(before, after)
  if (news.length === 0) return { state: after, news: first }
  const transactions = new Map(after.transactions)
  for (const { txid, status } of news) {
    const one = transactions.get(txid)
    if (one) transactions.set(txid, { ...one, passed: [...one.passed, status] })
  }
  return { state: { ...after, transactions }, news: [...first, ...news] }
}

function broadcast(state: NetworkState, ef: Uint8Array, checkScripts: CheckScripts): NetworkStep {
  const answered = (after: NetworkState, txid: Txid): NetworkStep => ({
    ...told(state, after),
    answer: ok({
      kind: 'status',
      txid,
      status: after.transactions.get(txid)?.status ?? 'REJECTED',
    }),
  })
  const read = readTransaction(ef)
  if (read.ok && state.transactions.has(read.value.txid)) return answered(state, read.value.txid)
  const { satoshisPerKilobyte, knowsCoins } = state.policy
  const coinOf = (outpoint: Outpoint) => (knowsCoins ? outputAt(state, outpoint) : undefined)
  const offer = readOffer(ef, { satoshisPerKilobyte, coinOf, checkScripts })
  if (!offer.ok) return { state, news: [], answer: offer }
  const { txid, sources, outputs } = offer.value
  const arrived: NetworkTransaction = {
    ...offer.value,
    fee: feeOfCoins(sources, outputs),
    height: null,
    status: 'SEEN_ON_NETWORK',
    rivals: [],
    passed: [],
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
    ...told(state, after, minedNews(fresh)),
    answer: ok({ kind: 'mined', heights: fresh.map(({ height }) => height) }),
  }
}

function setPolicy(state: NetworkState, policy: Policy): NetworkStep {
  const { satoshisPerKilobyte: rate, knowsCoins } = policy
  if (!Number.isInteger(rate) || rate < 0 || rate > MAX_RATE)
    return { state, news: [], answer: err({ code: 'bad-rate', most: MAX_RATE }) }
  const same = rate === state.policy.satoshisPerKilobyte && knowsCoins === state.policy.knowsCoins
  const after = same ? state : { ...state, policy }
  return { state: after, news: [], answer: ok({ kind: 'policy', policy }) }
}

/** The network in the page: pure, so that its log of what was asked is all that it must keep. Rules E1 to E11. */
export function reduceNetwork(
  state: NetworkState,
  asked: Asked,
  checkScripts: CheckScripts,
): NetworkStep {
  if (asked.kind === 'policy') return setPolicy(state, asked.policy)
  return asked.kind === 'mine' ? mine(state, asked) : broadcast(state, asked.ef, checkScripts)
}
