import type { BlockAction, BlockNews } from '#model/action.ts'
import { bumpInRows, merkleRows } from '#chain/bump-of-block.ts'
import { txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { coinbase, mineBlock, SUBSIDY, type Block } from '#chain/mine.ts'
import {
  minedIn,
  withTransactions,
  type NetworkState,
  type NetworkTransaction,
} from './network-state.ts'
import { minable, withStatuses } from './standing.ts'

/** The named transactions and the unmined ancestors that they need. */
function withAncestors(
  candidates: readonly NetworkTransaction[],
  named: readonly Txid[],
): ReadonlySet<Txid> {
  const wanted = new Set(named)
  for (const { txid, sources } of candidates.toReversed()) {
    if (!wanted.has(txid)) continue
    for (const { outpoint } of sources) wanted.add(txidOf(outpoint))
  }
  return wanted
}

/** What the next block holds: of rivals the first, and no child without its parents. */
function choose(
  state: NetworkState,
  txids: 'all' | readonly Txid[],
): readonly NetworkTransaction[] {
  const candidates = minable(state)
  const wanted = txids === 'all' ? null : withAncestors(candidates, txids)
  const taken = new Set<Outpoint>()
  const chosen = new Set<Txid>()
  return candidates.filter(({ txid, sources }) => {
    if (wanted && !wanted.has(txid)) return false
    const fits = sources.every(({ outpoint }) => {
      const parent = state.transactions.get(txidOf(outpoint))
      const there = parent && (parent.height !== null || chosen.has(parent.txid))
      return there && !taken.has(outpoint)
    })
    if (!fits) return false
    chosen.add(txid)
    for (const { outpoint } of sources) taken.add(outpoint)
    return true
  })
}

/** The chain without its last blocks: what they held is unmined again. */
function withoutBlocks(state: NetworkState, count: number): NetworkState {
  const kept = state.blocks.length - count
  const gone = state.blocks.slice(kept).flatMap(({ txids }) => txids)
  const transactions = new Map(state.transactions)
  for (const txid of gone) {
    const transaction = transactions.get(txid)
    if (transaction) transactions.set(txid, { ...transaction, height: null })
  }
  return withStatuses({ ...state, blocks: state.blocks.slice(0, kept), transactions }, gone)
}

/** One block more. */
function withBlock(state: NetworkState, chosen: readonly NetworkTransaction[]): NetworkState {
  const previous = state.blocks.at(-1) ?? null
  const height = state.blocks.length
  const satoshis = chosen.reduce((sum, { fee }) => sum + fee, SUBSIDY)
  const reward = coinbase(height, state.mined, [{ satoshis, lockingScript: state.minerLock }])
  const block = mineBlock(previous, [reward.txid, ...chosen.map(({ txid }) => txid)])
  const grown = withTransactions(state, [minedIn(height, reward)])
  const transactions = new Map(grown.transactions)
  for (const one of chosen) transactions.set(one.txid, { ...one, height })
  const mined = { ...grown, transactions, blocks: [...state.blocks, block], mined: state.mined + 1 }
  return withStatuses(mined, block.txids)
}

/** What a node hears of a block: its header, and a path for each transaction but the coinbase. */
function blockNews({ height, header, root, txids }: Block): BlockNews {
  const rows = merkleRows(txids)
  const proofs = txids.slice(1).map((txid, i) => ({
    txid,
    proof: { chain: 'sandbox' as const, height, root, bump: bumpInRows(rows, i + 1, height) },
  }))
  return { height, header, proofs }
}

/** The block that holds a transaction, with its merkle path alone. */
export function newsOfMined(state: NetworkState, txid: Txid): BlockAction | null {
  const height = state.transactions.get(txid)?.height ?? null
  const block = height === null ? undefined : state.blocks[height]
  if (block === undefined) return null
  const news = blockNews(block)
  const proofs = news.proofs.filter((one) => one.txid === txid)
  return { kind: 'block', chain: 'sandbox', ...news, proofs }
}

/** E11: blocks that replace others are one piece of news, as none of them alone would be a longer chain. */
export function minedNews(fresh: readonly Block[]): readonly BlockAction[] {
  const [first, ...rest] = fresh.map(blockNews)
  if (first === undefined) return []
  const branch = rest.length > 0 ? { branch: rest } : {}
  return [{ kind: 'block', chain: 'sandbox', ...first, ...branch }]
}

/** Mines one block; replacing n of them it mines n + 1, for only a longer branch wins, and all but the first are empty. */
export function mineMempool(
  state: NetworkState,
  txids: 'all' | readonly Txid[],
  replacing: number,
): NetworkState {
  let next = replacing === 0 ? state : withoutBlocks(state, replacing)
  next = withBlock(next, choose(next, txids))
  for (let i = 0; i < replacing; i++) next = withBlock(next, [])
  return next
}
