import type { ChainName, IdentityKey, LookupName, Outpoint, TopicName, Txid } from '#chain/ids.ts'
import { topicOf } from '#model/fold.ts'
import type { Plan } from '#model/plan.ts'
import type { Want } from '#model/store.ts'

/** Keys in two parts, each once, in the order in which they came. */
export type Pairs<K, J> = ReadonlyMap<K, ReadonlySet<J>>

/** The rows that a plan relies on or changes, or that a slice wants. */
export interface Touched {
  readonly topics: ReadonlySet<TopicName>
  readonly outputs: Pairs<TopicName, Outpoint>
  readonly spends: Pairs<TopicName, Outpoint>
  readonly judged: Pairs<TopicName, Txid>
  readonly tokens: Pairs<IdentityKey, Outpoint>
  readonly actions: Pairs<IdentityKey, string>
  readonly rules: Pairs<IdentityKey, Outpoint>
  readonly index: Pairs<LookupName, string>
  readonly broadcasts: ReadonlySet<Txid>
  readonly transactions: ReadonlySet<Txid>
  readonly headers: Pairs<ChainName, number>
  /** Outpoints whose kept spenders are relied on. */
  readonly spenders: ReadonlySet<Outpoint>
}

function pairs<K, J>() {
  const all = new Map<K, Set<J>>()
  const add = (outer: K, inner: J): void => {
    const known = all.get(outer)
    if (known) known.add(inner)
    else all.set(outer, new Set([inner]))
  }
  return { all, add }
}

function collector() {
  const outputs = pairs<TopicName, Outpoint>()
  const spends = pairs<TopicName, Outpoint>()
  const judged = pairs<TopicName, Txid>()
  const tokens = pairs<IdentityKey, Outpoint>()
  const actions = pairs<IdentityKey, string>()
  const rules = pairs<IdentityKey, Outpoint>()
  const index = pairs<LookupName, string>()
  const headers = pairs<ChainName, number>()
  const topics = new Set<TopicName>()
  const broadcasts = new Set<Txid>()
  const transactions = new Set<Txid>()
  const spenders = new Set<Outpoint>()
  const coin = (topic: TopicName, outpoint: Outpoint): void => {
    outputs.add(topic, outpoint)
    spends.add(topic, outpoint)
  }
  const done = (): Touched => ({
    topics,
    outputs: outputs.all,
    spends: spends.all,
    judged: judged.all,
    tokens: tokens.all,
    actions: actions.all,
    rules: rules.all,
    index: index.all,
    headers: headers.all,
    broadcasts,
    transactions,
    spenders,
  })
  return {
    outputs,
    coin,
    judged,
    tokens,
    actions,
    rules,
    index,
    headers,
    topics,
    broadcasts,
    transactions,
    spenders,
    done,
  }
}
type Collector = ReturnType<typeof collector>

export function touchedByPlan(plan: Plan): Touched {
  const rows = collector()
  for (const record of plan.transactions) rows.transactions.add(record.txid)
  for (const expected of plan.expects) relyOn(rows, expected)
  for (const change of plan.changes) {
    const topic = topicOf(change)
    if (topic !== null) rows.topics.add(topic)
    write(rows, change)
  }
  return rows.done()
}

function relyOn(rows: Collector, expected: Plan['expects'][number]): void {
  if (expected.kind === 'judged') rows.judged.add(expected.topic, expected.txid)
  else if (expected.kind === 'coin') rows.coin(expected.topic, expected.outpoint)
  else if (expected.kind === 'token') rows.tokens.add(expected.owner, expected.outpoint)
  else if (expected.kind === 'action') rows.actions.add(expected.owner, expected.reference)
  else if (expected.kind === 'rule') rows.rules.add(expected.owner, expected.asset)
  else if (expected.kind === 'topic-at') rows.topics.add(expected.topic)
  else if (expected.kind === 'spenders') rows.spenders.add(expected.outpoint)
  else if (expected.kind === 'index') rows.index.add(expected.service, expected.key)
  else if (expected.kind === 'broadcast') rows.broadcasts.add(expected.txid)
  else if (expected.kind === 'root') rows.headers.add(expected.chain, expected.height)
}

function write(rows: Collector, change: Plan['changes'][number]): void {
  if (change.kind === 'output-admitted')
    rows.outputs.add(change.output.topic, change.output.outpoint)
  else if (change.kind === 'output-evicted') rows.outputs.add(change.topic, change.outpoint)
  else if (change.kind === 'coin-spent') rows.coin(change.topic, change.outpoint)
  else if (change.kind === 'judged') rows.judged.add(change.topic, change.txid)
  else if (change.kind === 'index-set') rows.index.add(change.service, change.key)
  else if (change.kind === 'token-set') rows.tokens.add(change.owner, change.outpoint)
  else if (change.kind === 'action-set') rows.actions.add(change.owner, change.reference)
  else if (change.kind === 'rule-set') rows.rules.add(change.owner, change.asset)
  else if (change.kind === 'broadcast-set') rows.broadcasts.add(change.txid)
  else if (change.kind === 'proof-set') rows.transactions.add(change.txid)
  else rows.headers.add(change.chain, change.height)
}

/** Baskets are read by their own index, not by keys. */
export function touchedByWant(want: Want): Touched {
  const rows = collector()
  for (const topic of want.topics) {
    rows.topics.add(topic)
    for (const outpoint of want.outpoints) rows.coin(topic, outpoint)
    for (const txid of want.txids) rows.judged.add(topic, txid)
  }
  for (const txid of want.txids) {
    rows.transactions.add(txid)
    rows.broadcasts.add(txid)
  }
  for (const { owner, reference } of want.actions ?? []) rows.actions.add(owner, reference)
  for (const { owner, asset } of want.rules ?? []) rows.rules.add(owner, asset)
  for (const height of want.heights) {
    rows.headers.add('sandbox', height)
    rows.headers.add('main', height)
  }
  return rows.done()
}
