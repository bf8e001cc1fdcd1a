import { txidOf, type Outpoint, type TopicName } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import { spendersAmong } from '#model/descendants.ts'
import type { Expectation } from '#model/plan.ts'
import type { TopicState } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import { markExpectation } from './judge-topic.ts'

/** A transaction that goes, with every output that it has. */
export interface Doomed extends TransactionRecord {
  readonly outputs: readonly Outpoint[]
}

export interface EvictionFacts {
  /** The evicted transaction and every kept one that descends from it, parents first. */
  readonly doomed: readonly Doomed[]
  /** Of every topic: their marks, the coins that they spend, and the marks of what made those. */
  readonly topics: ReadonlyMap<TopicName, TopicState>
}

/** T13: what takes the doomed out of every topic, children first, and frees what they spent. Rests on their marks, on no other transaction spending from them, and on the marks of what made the freed coins: a parent may come just then, and only its mark tells whether its coin is held. */
export function planEviction({ doomed, topics }: EvictionFacts): {
  readonly changes: readonly Change[]
  readonly expects: readonly Expectation[]
} {
  const changes = doomed
    .toReversed()
    .flatMap((record) => [...topics.values()].flatMap((state) => withoutOne(state, record)))
  const judged = new Set(doomed.flatMap(({ txid, spends }) => [txid, ...spends.map(txidOf)]))
  const marks = [...topics.values()].flatMap((state) =>
    [...judged].map((txid) => markExpectation(state, txid)),
  )
  const spenders = doomed.flatMap(({ outputs }) =>
    outputs.map((outpoint): Expectation => {
      return { kind: 'spenders', outpoint, are: spendersAmong(doomed, outpoint) }
    }),
  )
  return { changes, expects: [...marks, ...spenders] }
}

function withoutOne(state: TopicState, { txid, spends }: Doomed): readonly Change[] {
  const { topic } = state
  const mark = state.judged.get(txid)
  if (mark === undefined) return []
  const forgotten: Change = { kind: 'judged', topic, txid, outcome: null }
  if (mark.kind !== 'admitted') return [forgotten]
  return [
    ...mark.outputs.map((outpoint): Change => ({ kind: 'output-evicted', topic, outpoint })),
    ...spends
      .filter((outpoint) => state.spends.get(outpoint) === txid)
      .map((outpoint): Change => ({
        kind: 'coin-spent',
        topic,
        outpoint,
        by: null,
        retained: false,
      })),
    forgotten,
  ]
}
