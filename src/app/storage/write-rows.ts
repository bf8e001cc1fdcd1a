import type { TopicName, Txid } from '#chain/ids.ts'
import type { LabState } from '#model/lab-state.ts'
import { isRefusal, type TopicOutcome } from '#model/outcome.ts'
import type { Output } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { outpointKey, txidKey } from './keys.ts'
import { idOf, inChunks, type Rows } from './read-rows.ts'
import {
  outputRow,
  transactionRow,
  type LabTables,
  type JudgedRow,
  type TokenRow,
  type NumberedTable,
  type CounterRow,
} from './schema.ts'
import type { Pairs, Touched } from './touched.ts'

/** One row that a plan changes: absent before, absent after, or neither. */
interface Moved<K, J, V> {
  readonly outer: K
  readonly inner: J
  readonly was: V | undefined
  readonly is: V | undefined
}

function moved<K, J, V>(
  touched: Pairs<K, J>,
  was: (outer: K, inner: J) => V | undefined,
  is: (outer: K, inner: J) => V | undefined,
): readonly Moved<K, J, V>[] {
  return [...touched]
    .flatMap(([outer, inners]) =>
      [...inners].map((inner) => ({
        outer,
        inner,
        was: was(outer, inner),
        is: is(outer, inner),
      })),
    )
    .filter((move) => move.was !== move.is)
}

async function settle<K extends string, J, V, R extends object>(
  table: NumberedTable<R>,
  ids: ReadonlyMap<string, number>,
  moves: readonly Moved<K, J, V>[],
  rowOf: (value: V, outer: K, inner: J) => R,
): Promise<void> {
  const gone: number[] = []
  const put: R[] = []
  for (const { outer, inner, is } of moves) {
    const id = ids.get(idOf(outer, String(inner)))
    if (is !== undefined) put.push({ ...rowOf(is, outer, inner), ...(id !== undefined && { id }) })
    else if (id !== undefined) gone.push(id)
  }
  await Promise.all([
    ...[...inChunks(gone)].map((chunk) => table.bulkDelete([...chunk])),
    ...[...inChunks(put)].map((chunk) => table.bulkPut([...chunk])),
  ])
}

/** Writes how `after` differs from what was read; inside the transaction that read it only. */
export async function writeRows(
  tables: LabTables,
  touched: Touched,
  before: Rows,
  after: Omit<LabState, 'proofs'>,
  records: ReadonlyMap<Txid, TransactionRecord>,
): Promise<void> {
  const { state, ids } = before
  const outputs = moved(
    touched.outputs,
    (topic, outpoint) => state.topics.get(topic)?.outputs.get(outpoint),
    (topic, outpoint) => after.topics.get(topic)?.outputs.get(outpoint),
  )
  const spends = moved(
    touched.spends,
    (topic, outpoint) => state.topics.get(topic)?.spends.get(outpoint),
    (topic, outpoint) => after.topics.get(topic)?.spends.get(outpoint),
  )
  const judged = moved(
    touched.judged,
    (topic, txid) => state.topics.get(topic)?.judged.get(txid),
    (topic, txid) => after.topics.get(topic)?.judged.get(txid),
  )
  const tokens = moved(
    touched.tokens,
    (owner, outpoint) => state.tokens.get(owner)?.get(outpoint),
    (owner, outpoint) => after.tokens.get(owner)?.get(outpoint),
  )
  const actions = moved(
    touched.actions,
    (owner, reference) => state.actions.get(owner)?.get(reference),
    (owner, reference) => after.actions.get(owner)?.get(reference),
  )
  const rules = moved(
    touched.rules,
    (owner, asset) => state.rules.get(owner)?.get(asset),
    (owner, asset) => after.rules.get(owner)?.get(asset),
  )
  const index = moved(
    touched.index,
    (service, key) => state.index.get(service)?.get(key),
    (service, key) => after.index.get(service)?.get(key),
  )
  const broadcasts = moved(
    new Map([...touched.broadcasts].map((txid) => [txid, new Set([''])])),
    (txid) => state.broadcasts.get(txid),
    (txid) => after.broadcasts.get(txid),
  )
  const kept = [...records].filter(([txid, record]) => {
    const was = before.transactions.get(txid)
    return !was || was.proof !== record.proof
  })
  await Promise.all([
    settle(tables.outputs, ids.outputs, outputs, outputRow),
    settle(tables.spends, ids.spends, spends, (by, topic, outpoint) => ({
      topic,
      outpoint: outpointKey(outpoint),
      by: txidKey(by),
    })),
    settle(tables.judged, ids.judged, judged, (outcome, topic, txid): JudgedRow => ({
      topic,
      txid: txidKey(txid),
      outcome,
      refused: isRefusal(outcome) ? 1 : 0,
    })),
    settle(tables.tokens, ids.tokens, tokens, (token, owner, outpoint): TokenRow => ({
      owner,
      outpoint: outpointKey(outpoint),
      basket: token.basket,
      held: token.status.kind === 'spent' ? 0 : 1,
      token,
    })),
    settle(tables.actions, ids.actions, actions, (action, owner, reference) => ({
      owner,
      reference,
      action,
    })),
    settle(tables.rules, ids.rules, rules, (basket, owner, asset) => ({
      owner,
      asset: outpointKey(asset),
      basket,
    })),
    settle(tables.index, ids.index, index, (row, service, key) => ({ service, key, row })),
    settle(tables.broadcasts, ids.broadcasts, broadcasts, (sent, txid) => ({
      txid: txidKey(txid),
      ...sent,
    })),
    settle(
      tables.transactions,
      ids.transactions,
      kept.map(([outer, is]) => ({ outer, inner: '', was: undefined, is })),
      transactionRow,
    ),
    writeHeaders(tables, touched, before, after),
    writeCounters(tables, before.counters, after, outputs, judged),
  ])
}

async function writeHeaders(
  { headers }: LabTables,
  touched: Touched,
  before: Rows,
  after: Pick<LabState, 'headers'>,
): Promise<void> {
  const moves = moved(
    touched.headers,
    (chain, height) => before.state.headers.get(chain)?.get(height),
    (chain, height) => after.headers.get(chain)?.get(height),
  )
  await Promise.all(
    moves.map(async ({ outer: chain, inner: height, is }) =>
      is ? headers.put({ chain, height, header: is }) : headers.delete([chain, height]),
    ),
  )
}

/** Counters move by how many, never to how many: nobody counts rows. */
async function writeCounters(
  { counters }: LabTables,
  known: Rows['counters'],
  after: Pick<LabState, 'topics' | 'revision'>,
  outputs: readonly Moved<TopicName, unknown, Output>[],
  judged: readonly Moved<TopicName, unknown, TopicOutcome>[],
): Promise<void> {
  const changed = [...after.topics.values()]
    .filter(({ revision }) => revision === after.revision)
    .map(({ topic }) => topic)
  const rows = changed.map((topic): CounterRow => {
    const was = known.get(topic) ?? { admitted: 0, unspent: 0, marks: {} }
    const marks = { ...was.marks }
    for (const move of judged.filter(({ outer }) => outer === topic)) {
      if (move.was) marks[move.was.kind] = (marks[move.was.kind] ?? 0) - 1
      if (move.is) marks[move.is.kind] = (marks[move.is.kind] ?? 0) + 1
    }
    const moves = outputs.filter(({ outer }) => outer === topic)
    const sum = (count: (output: Output | undefined) => number) =>
      moves.reduce((total, move) => total + count(move.is) - count(move.was), 0)
    return {
      topic,
      revision: after.revision,
      admitted: was.admitted + sum((output) => (output ? 1 : 0)),
      unspent: was.unspent + sum((output) => (output && !output.spent ? 1 : 0)),
      marks,
    }
  })
  await counters.bulkPut(rows)
}
