import type { ChainName, TopicName, Txid } from '#chain/ids.ts'
import { emptyTopic, type LabState } from './lab-state.ts'
import type { TopicState } from './state.ts'
import type { Slice, StoredHeader, Want } from './store.ts'
import type { TransactionRecord } from './transaction.ts'

const chains: readonly ChainName[] = ['sandbox', 'main']

/** The wanted part of a whole state, copied, so that later commits do not show through. */
export function sliceOf(
  state: LabState,
  transactions: ReadonlyMap<Txid, TransactionRecord>,
  want: Want,
): Slice {
  return {
    revision: state.revision,
    topics: new Map(want.topics.map((name) => [name, topicPart(state, name, want)])),
    tokens: want.baskets.flatMap(({ owner, basket }) =>
      [...(state.tokens.get(owner)?.values() ?? [])].filter((token) => token.basket === basket),
    ),
    transactions: pick(transactions, want.txids),
    headers: headersAt(state, want.heights),
  }
}

function topicPart(state: LabState, name: TopicName, want: Want): TopicState {
  const { topic, revision, outputs, spends, judged } = state.topics.get(name) ?? emptyTopic(name)
  return {
    topic,
    revision,
    outputs: pick(outputs, want.outpoints),
    spends: pick(spends, want.outpoints),
    judged: pick(judged, want.txids),
  }
}

function pick<K, V>(map: ReadonlyMap<K, V>, keys: readonly K[]): ReadonlyMap<K, V> {
  const picked = new Map<K, V>()
  for (const key of keys) {
    const value = map.get(key)
    if (value !== undefined) picked.set(key, value)
  }
  return picked
}

/** Headers of either chain at these heights. */
export function headersAt(state: Pick<LabState, 'headers'>, heights: readonly number[]) {
  const found: StoredHeader[] = []
  for (const chain of chains)
    for (const height of new Set(heights)) {
      const header = state.headers.get(chain)?.get(height)
      if (header) found.push({ chain, height, header })
    }
  return found
}
