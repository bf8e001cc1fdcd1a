import type { ChainName, Outpoint, TopicName, Txid } from '#chain/ids.ts'
import { emptyTopic, type LabState } from './lab-state.ts'
import type { AssetRule, BasketToken, TopicState } from './state.ts'
import type { IndexRange, Slice, StoredHeader, Want } from './store.ts'
import type { TransactionRecord } from './transaction.ts'

const chains: readonly ChainName[] = ['sandbox', 'main']

/** The wanted part of a whole state, copied, so that later commits do not show through. */
export function sliceOf(
  state: LabState,
  transactions: ReadonlyMap<Txid, TransactionRecord>,
  want: Want,
  descendants: readonly Txid[],
): Slice {
  const txids = [...new Set([...want.txids, ...descendants])]
  return {
    revision: state.revision,
    topics: new Map(
      want.topics.map((name) => [name, topicPart(state, name, want.outpoints, txids)]),
    ),
    tokens: wantedTokens(state, want),
    actions: (want.actions ?? []).flatMap(
      ({ owner, reference }) => state.actions.get(owner)?.get(reference) ?? [],
    ),
    rules: (want.rules ?? []).flatMap(({ owner, asset }): readonly AssetRule[] => {
      const basket = state.rules.get(owner)?.get(asset)
      return basket === undefined ? [] : [{ owner, asset, basket }]
    }),
    broadcasts: new Map([
      ...pick(state.broadcasts, txids),
      ...(want.sent ?? []).flatMap(({ status, limit }) =>
        [...state.broadcasts].filter(([, sent]) => sent.status === status).slice(0, limit),
      ),
    ]),
    transactions: new Map([
      ...pick(transactions, txids),
      ...[...transactions].filter(([, record]) => isProvenFrom(record, want.provenFrom)),
    ]),
    headers: headersAt(state, want.heights),
    descendants,
    index: (want.index ?? []).map((range) => entriesIn(state, range)),
  }
}

/** Each once, though it stand in a wanted basket and at a wanted outpoint. */
function wantedTokens({ tokens }: LabState, want: Want): readonly BasketToken[] {
  const inBaskets = want.baskets.flatMap(({ owner, basket }) =>
    [...(tokens.get(owner)?.values() ?? [])].filter(
      (token) => token.basket === basket && token.status.kind !== 'spent',
    ),
  )
  const atCoins = (want.tokensAt ?? []).flatMap((outpoint) =>
    [...tokens.values()].flatMap((held) => held.get(outpoint) ?? []),
  )
  const any = (want.anyOf ?? []).flatMap(
    ({ owner, basket }) =>
      [...(tokens.get(owner)?.values() ?? [])].find((token) => token.basket === basket) ?? [],
  )
  return [...new Set([...inBaskets, ...atCoins, ...any])]
}

export const isProvenFrom = ({ proof }: TransactionRecord, from: Want['provenFrom']): boolean =>
  from !== undefined && proof !== null && proof.chain === from.chain && proof.height >= from.height

function entriesIn({ index }: LabState, { service, from, to, limit }: IndexRange) {
  const within = [...(index.get(service) ?? [])].filter(([key]) => from <= key && key <= to)
  return within
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([key, row]) => ({ key, row }))
}

function topicPart(
  state: LabState,
  name: TopicName,
  wanted: readonly Outpoint[],
  txids: readonly Txid[],
): TopicState {
  const { topic, revision, outputs, spends, judged } = state.topics.get(name) ?? emptyTopic(name)
  return {
    topic,
    revision,
    outputs: pick(outputs, wanted),
    spends: pick(spends, wanted),
    judged: pick(judged, txids),
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
