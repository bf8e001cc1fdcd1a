import { toHex } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import type { LabState } from './lab-state.ts'
import type { BasketToken, TopicState } from './state.ts'

type Line = readonly (string | number | readonly string[])[]

/**
 * What two nodes must agree on, whatever the order in which independent things reached them: sha256 over sorted lines,
 * each a JSON array and a line feed. Revisions, times, refusals, indexes and history are left out.
 *
 * `["unspent", topic, outpoint]` · `["spent", topic, outpoint, by]` · `["applied", topic, txid]` ·
 * `["token", owner, outpoint, basket, tags, status]` · `["pending", owner, reference]` · `["rule", owner, asset, basket]` · `["sent", txid, chain, status]` · `["tip", chain, height, header]`
 */
export function stateHash(state: Omit<LabState, 'revision' | 'proofs' | 'index'>): string {
  return hashLines([
    ...[...state.topics.values()].flatMap(topicLines),
    ...tokenLines(state.tokens),
    ...[...state.actions].flatMap(([owner, pending]) =>
      [...pending.keys()].map((reference) => ['pending', owner, reference]),
    ),
    ...[...state.rules].flatMap(([owner, own]) =>
      [...own].map(([asset, basket]) => ['rule', owner, asset, basket]),
    ),
    ...[...state.broadcasts].map(([txid, sent]) => ['sent', txid, sent.chain, sent.status]),
    ...tipLines(state.headers),
  ])
}

/** The same over one topic's lines. */
export const topicHash = (topic: TopicState): string => hashLines(topicLines(topic))

/** The same over one basket's lines, spent tokens left out. */
export const basketHash = (tokens: Iterable<BasketToken>): string =>
  hashLines([...tokens].filter(({ status }) => status.kind !== 'spent').map(tokenLine))

function topicLines({ topic, outputs, spends, judged }: TopicState): readonly Line[] {
  const unspent = [...outputs.values()].filter((output) => output.spent === null)
  const applied = [...judged].filter(([, outcome]) => outcome.kind === 'admitted')
  return [
    ...unspent.map(({ outpoint }) => ['unspent', topic, outpoint]),
    ...[...spends].map(([outpoint, by]) => ['spent', topic, outpoint, by]),
    ...applied.map(([txid]) => ['applied', topic, txid]),
  ]
}

const tokenLines = (tokens: LabState['tokens']): readonly Line[] =>
  [...tokens.values()].flatMap((held) => [...held.values()]).map(tokenLine)

function tokenLine({ owner, outpoint, basket, tags, status }: BasketToken): Line {
  const end = status.kind === 'reserved' ? status.id : status.kind === 'spent' ? status.by : ''
  return ['token', owner, outpoint, basket, tags.toSorted(), [status.kind, end]]
}

function tipLines(headers: LabState['headers']): readonly Line[] {
  return [...headers].flatMap(([chain, known]) => {
    const height = [...known.keys()].reduce((top, at) => Math.max(top, at), -1)
    const header = known.get(height)
    return header ? [['tip', chain, height, toHex(header)]] : []
  })
}

function hashLines(lines: readonly Line[]): string {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).toSorted()
  return toHex(plainHashes.sha256(new TextEncoder().encode(text.join(''))))
}
