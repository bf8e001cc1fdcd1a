import { equalBytes } from '#base/bytes.ts'
import type { Coin } from '#chain/build.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import { outputAt, type NetworkState, type NetworkTransaction } from './network-state.ts'

/** What the coins of a transaction come to: mined, may be mined, waits for a parent, or never (in this chain). */
type Grade = 'mined' | 'live' | 'orphan' | 'dead'

const gradeOfMined = ({ height }: NetworkTransaction): Grade | undefined =>
  height === null ? undefined : 'mined'

function gradeOfSource(
  state: NetworkState,
  spender: Txid,
  source: Coin,
  parent: Grade | undefined,
): Grade {
  if (parent === undefined) return 'orphan'
  const real = outputAt(state, source.outpoint)
  const honest =
    real?.satoshis === source.satoshis && equalBytes(real.lockingScript, source.lockingScript)
  if (!honest || parent === 'dead') return 'dead'
  const rivals = state.spenders.get(source.outpoint) ?? []
  const beaten = rivals.some(
    (txid) => txid !== spender && (state.transactions.get(txid)?.height ?? null) !== null,
  )
  if (beaten) return 'dead'
  return parent === 'orphan' ? 'orphan' : 'live'
}

/** Grades of every transaction, each after its parents; never recursive, for chains may be long. */
function gradeAll(state: NetworkState): ReadonlyMap<Txid, Grade> {
  const grades = new Map<Txid, Grade>()
  for (const arrived of state.transactions.values()) {
    const path = [arrived]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { txid, sources } = top
      const open = sources.flatMap(({ outpoint }) => {
        const parent = state.transactions.get(txidOf(outpoint))
        return parent && !grades.has(parent.txid) ? [parent] : []
      })
      if (open.length > 0 && !grades.has(txid) && top.height === null) {
        path.push(...open)
        continue
      }
      path.pop()
      if (grades.has(txid)) continue
      const each = sources.map((source) =>
        gradeOfSource(state, txid, source, grades.get(txidOf(source.outpoint))),
      )
      const unmined = (['dead', 'orphan'] as const).find((grade) => each.includes(grade))
      const stale = sources.length === 0
      grades.set(txid, gradeOfMined(top) ?? (stale ? 'dead' : (unmined ?? 'live')))
    }
  }
  return grades
}

const STATUS = {
  mined: 'MINED',
  live: 'SEEN_ON_NETWORK',
  orphan: 'SEEN_IN_ORPHAN_MEMPOOL',
  dead: 'REJECTED',
} as const

/** Every transaction with the status that follows from the chain and from all others: rules E3 to E8. */
export function withStatuses(state: NetworkState): NetworkState {
  const grades = gradeAll(state)
  const transactions = new Map(state.transactions)
  for (const [txid, transaction] of state.transactions) {
    const grade = grades.get(txid) ?? 'dead'
    const competing = transaction.sources.flatMap(({ outpoint }) =>
      (state.spenders.get(outpoint) ?? []).filter(
        (other) => other !== txid && grades.get(other) === 'live',
      ),
    )
    const rivals = grade === 'live' ? [...new Set(competing)] : []
    const status = rivals.length > 0 ? 'DOUBLE_SPEND_ATTEMPTED' : STATUS[grade]
    transactions.set(txid, { ...transaction, status, rivals })
  }
  return { ...state, transactions }
}

/** Unmined transactions that a block may hold, parents first and otherwise as they arrived. */
export function minable(state: NetworkState): readonly NetworkTransaction[] {
  return [...gradeAll(state)].flatMap(([txid, grade]) => {
    const transaction = state.transactions.get(txid)
    return grade === 'live' && transaction ? [transaction] : []
  })
}
