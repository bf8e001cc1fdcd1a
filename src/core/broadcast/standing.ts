import { equalBytes } from '#base/bytes.ts'
import type { Coin } from '#chain/build.ts'
import { outpointOf, txidOf, type Txid } from '#chain/ids.ts'
import type { NetworkStatus } from '#model/action.ts'
import { outputAt, type NetworkState, type NetworkTransaction } from './network-state.ts'

/** What the coins of a transaction come to: mined, may be mined, waits for a parent, or never (in this chain). */
type Grade = 'mined' | 'live' | 'orphan' | 'dead'

const STATUS: Readonly<Record<Grade, NetworkStatus>> = {
  mined: 'MINED',
  live: 'SEEN_ON_NETWORK',
  orphan: 'SEEN_IN_ORPHAN_MEMPOOL',
  dead: 'REJECTED',
}

function gradeOf({ height, status }: NetworkTransaction): Grade {
  if (height !== null) return 'mined'
  if (status === 'REJECTED') return 'dead'
  return status === 'SEEN_IN_ORPHAN_MEMPOOL' ? 'orphan' : 'live'
}

const rivalsOf = (state: NetworkState, { txid, sources }: NetworkTransaction): readonly Txid[] =>
  sources
    .flatMap(({ outpoint }) => state.spenders.get(outpoint) ?? [])
    .filter((other) => other !== txid)

const childrenOf = (state: NetworkState, { txid, outputs }: NetworkTransaction): readonly Txid[] =>
  outputs.flatMap((_, vout) => state.spenders.get(outpointOf(txid, vout)) ?? [])

function found(state: NetworkState, txids: Iterable<Txid>): readonly NetworkTransaction[] {
  return [...txids].flatMap((txid) => state.transactions.get(txid) ?? [])
}

/** Whose grade may change when these did: they, their rivals, and all that descends from either. */
function reach(state: NetworkState, touched: readonly Txid[]): ReadonlySet<Txid> {
  const rivals = found(state, touched).flatMap((one) => rivalsOf(state, one))
  const reached = new Set([...touched, ...rivals])
  // A Set iterates over what is added meanwhile.
  for (const txid of reached) {
    for (const one of found(state, [txid])) {
      for (const child of childrenOf(state, one)) reached.add(child)
    }
  }
  return reached
}

/** Each after those of its parents that are among them; never recursive, for chains may be long. */
function parentsFirst(
  state: NetworkState,
  members: ReadonlySet<Txid>,
): readonly NetworkTransaction[] {
  const ordered = new Map<Txid, NetworkTransaction>()
  for (const member of found(state, members)) {
    const path = [member]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const parents = top.sources.map(({ outpoint }) => txidOf(outpoint))
      const open = ordered.has(top.txid)
        ? []
        : parents.filter((parent) => members.has(parent) && !ordered.has(parent))
      path.push(...found(state, open))
      if (open.length > 0) continue
      path.pop()
      ordered.set(top.txid, top)
    }
  }
  return [...ordered.values()]
}

function gradeOfSource(
  state: NetworkState,
  spender: NetworkTransaction,
  source: Coin,
  parent: Grade | undefined,
): Grade {
  if (parent === undefined) return 'orphan'
  const real = outputAt(state, source.outpoint)
  const honest =
    real?.satoshis === source.satoshis && equalBytes(real.lockingScript, source.lockingScript)
  if (!honest || parent === 'dead') return 'dead'
  const rivals = found(state, state.spenders.get(source.outpoint) ?? [])
  const beaten = rivals.some(({ txid, height }) => txid !== spender.txid && height !== null)
  if (beaten) return 'dead'
  return parent === 'orphan' ? 'orphan' : 'live'
}

/** The statuses that follow from the chain and from all transactions (rules E3 to E8), given which of them came, or changed their height. */
export function withStatuses(state: NetworkState, touched: readonly Txid[]): NetworkState {
  const reached = reach(state, touched)
  const grades = new Map<Txid, Grade>()
  const gradeAt = (txid: Txid): Grade | undefined => {
    const [stored] = found(state, [txid])
    return grades.get(txid) ?? (stored && gradeOf(stored))
  }
  for (const one of parentsFirst(state, reached)) {
    const { txid, sources, height } = one
    const each = sources.map((source) =>
      gradeOfSource(state, one, source, gradeAt(txidOf(source.outpoint))),
    )
    const stale = sources.length === 0 ? 'dead' : 'live'
    const worst = (['dead', 'orphan'] as const).find((grade) => each.includes(grade)) ?? stale
    grades.set(txid, height === null ? worst : 'mined')
  }

  const transactions = new Map(state.transactions)
  const marked = found(state, reached).flatMap((one) => rivalsOf(state, one))
  for (const one of found(state, new Set([...reached, ...marked]))) {
    const grade = gradeAt(one.txid) ?? 'dead'
    const competing = rivalsOf(state, one).filter((other) => gradeAt(other) === 'live')
    const rivals = grade === 'live' ? [...new Set(competing)] : []
    const status = rivals.length > 0 ? 'DOUBLE_SPEND_ATTEMPTED' : STATUS[grade]
    transactions.set(one.txid, { ...one, status, rivals })
  }
  return { ...state, transactions }
}

/** Unmined transactions that a block may hold, parents first and otherwise as they arrived. */
export function minable(state: NetworkState): readonly NetworkTransaction[] {
  const live = [...state.transactions.values()].filter((one) => gradeOf(one) === 'live')
  return parentsFirst(state, new Set(live.map(({ txid }) => txid)))
}
