import type { IndexableType } from 'dexie'
import type { ChainName, TopicName, Txid } from '#chain/ids.ts'
import type { Broadcast, LabState } from '#model/lab-state.ts'
import type { TopicState } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { outpointFrom, outpointKey, txidFrom, txidKey } from './keys.ts'
import {
  outputFrom,
  transactionFrom,
  type BroadcastRow,
  type CounterRow,
  type LabTables,
  type NumberedTable,
} from './schema.ts'
import type { Pairs, Touched } from './touched.ts'

/** Keys and rows at a time: a longer run of them holds the page's main thread. */
const CHUNK = 200

export function* inChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK)
}

/** Primary keys of the rows that exist, by their unique index. */
type Ids = ReadonlyMap<string, number>

/** The touched rows as a part of the whole state, and where they stand in their tables. */
export interface Rows {
  readonly state: Omit<LabState, 'revision' | 'proofs'>
  readonly transactions: ReadonlyMap<Txid, TransactionRecord>
  readonly counters: ReadonlyMap<TopicName, CounterRow>
  readonly ids: Readonly<
    Record<
      | 'outputs'
      | 'spends'
      | 'judged'
      | 'tokens'
      | 'actions'
      | 'rules'
      | 'index'
      | 'broadcasts'
      | 'transactions',
      Ids
    >
  >
}

export const idOf = (outer: string, inner = ''): string => `${outer} ${inner}`

interface Found<K, J, V> {
  readonly values: ReadonlyMap<K, ReadonlyMap<J, V>>
  readonly ids: Ids
}

/** Up to so many keys are asked for one by one and at once: a walk over the index waits for every step. */
const FEW = 16

/** The rows of a unique index at these keys; inside a transaction it waits for nothing but the database. */
export async function rowsAt<R>(
  table: NumberedTable<R & object>,
  by: string,
  keys: readonly IndexableType[],
): Promise<readonly R[]> {
  const index = table.where(by)
  if (keys.length <= FEW)
    return (await Promise.all(keys.map((key) => index.equals(key).toArray()))).flat()
  const rows: R[] = []
  for (const chunk of inChunks(keys)) rows.push(...(await index.anyOf(chunk).toArray()))
  return rows
}

async function findPairs<K extends string, J, R extends { readonly id?: number }, V>(
  table: NumberedTable<R>,
  by: string,
  wanted: Pairs<K, J>,
  keyOf: (inner: J) => string | Uint8Array<ArrayBuffer>,
  pairOf: (row: R) => readonly [K, J],
  valueOf: (row: R) => V,
): Promise<Found<K, J, V>> {
  const values = new Map<K, Map<J, V>>()
  const ids = new Map<string, number>()
  const keys = [...wanted].flatMap(([outer, inners]) =>
    [...inners].map((inner) => [outer, keyOf(inner)]),
  )
  for (const row of await rowsAt(table, by, keys)) {
    const [outer, inner] = pairOf(row)
    const known = values.get(outer) ?? new Map<J, V>()
    values.set(outer, known.set(inner, valueOf(row)))
    if (row.id !== undefined) ids.set(idOf(outer, String(inner)), row.id)
  }
  return { values, ids }
}

async function findTxids<R extends { readonly id?: number; readonly txid: Uint8Array }, V>(
  table: NumberedTable<R>,
  wanted: ReadonlySet<Txid>,
  valueOf: (row: R) => V,
): Promise<{ readonly values: ReadonlyMap<Txid, V>; readonly ids: Ids }> {
  const values = new Map<Txid, V>()
  const ids = new Map<string, number>()
  for (const row of await rowsAt(table, 'txid', [...wanted].map(txidKey))) {
    const txid = txidFrom(row.txid)
    values.set(txid, valueOf(row))
    if (row.id !== undefined) ids.set(idOf(txid), row.id)
  }
  return { values, ids }
}

async function findHeaders(
  { headers }: LabTables,
  wanted: Pairs<ChainName, number>,
): Promise<LabState['headers']> {
  const keys = [...wanted].flatMap(([chain, heights]) =>
    [...heights].map((height): [ChainName, number] => [chain, height]),
  )
  const found = new Map<ChainName, Map<number, Uint8Array>>()
  for (const chunk of inChunks(keys))
    for (const row of await headers.bulkGet([...chunk]))
      if (row) found.set(row.chain, (found.get(row.chain) ?? new Map()).set(row.height, row.header))
  return found
}

/** Reads what is touched; of one moment if the caller's transaction spans these tables. */
export async function readRows(tables: LabTables, touched: Touched): Promise<Rows> {
  const coin = (row: { readonly topic: TopicName; readonly outpoint: Uint8Array }) =>
    [row.topic, outpointFrom(row.outpoint)] as const
  const [
    outputs,
    spends,
    judged,
    tokens,
    actions,
    rules,
    index,
    broadcasts,
    transactions,
    headers,
    counted,
  ] = await Promise.all([
    findPairs(tables.outputs, '[topic+outpoint]', touched.outputs, outpointKey, coin, outputFrom),
    findPairs(tables.spends, '[topic+outpoint]', touched.spends, outpointKey, coin, (row) =>
      txidFrom(row.by),
    ),
    findPairs(
      tables.judged,
      '[topic+txid]',
      touched.judged,
      txidKey,
      (row) => [row.topic, txidFrom(row.txid)],
      (row) => row.outcome,
    ),
    findPairs(
      tables.tokens,
      '[owner+outpoint]',
      touched.tokens,
      outpointKey,
      (row) => [row.owner, row.token.outpoint],
      (row) => row.token,
    ),
    findPairs(
      tables.actions,
      '[owner+reference]',
      touched.actions,
      (reference) => reference,
      (row) => [row.owner, row.reference],
      (row) => row.action,
    ),
    findPairs(
      tables.rules,
      '[owner+asset]',
      touched.rules,
      outpointKey,
      (row) => [row.owner, outpointFrom(row.asset)],
      (row) => row.basket,
    ),
    findPairs(
      tables.index,
      '[service+key]',
      touched.index,
      (key) => key,
      (row) => [row.service, row.key],
      (row) => row.row,
    ),
    findTxids(tables.broadcasts, touched.broadcasts, broadcastFrom),
    findTxids(tables.transactions, touched.transactions, transactionFrom),
    findHeaders(tables, touched.headers),
    tables.counters.bulkGet([...touched.topics]),
  ])
  const counters = new Map(counted.flatMap((row) => (row ? [[row.topic, row]] : [])))
  const names = new Set([
    ...touched.topics,
    ...outputs.values.keys(),
    ...spends.values.keys(),
    ...judged.values.keys(),
  ])
  const topics = new Map(
    [...names].map((topic): [TopicName, TopicState] => [
      topic,
      {
        topic,
        revision: counters.get(topic)?.revision ?? 0,
        outputs: outputs.values.get(topic) ?? new Map(),
        spends: spends.values.get(topic) ?? new Map(),
        judged: judged.values.get(topic) ?? new Map(),
      },
    ]),
  )
  return {
    state: {
      topics,
      tokens: tokens.values,
      actions: actions.values,
      rules: rules.values,
      index: index.values,
      broadcasts: broadcasts.values,
      headers,
    },
    transactions: transactions.values,
    counters,
    ids: {
      outputs: outputs.ids,
      spends: spends.ids,
      judged: judged.ids,
      tokens: tokens.ids,
      actions: actions.ids,
      rules: rules.ids,
      index: index.ids,
      broadcasts: broadcasts.ids,
      transactions: transactions.ids,
    },
  }
}

export const broadcastFrom = ({ chain, status, code }: BroadcastRow): Broadcast => ({
  chain,
  status,
  ...(code !== undefined && { code }),
})
