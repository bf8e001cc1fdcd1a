import { toReversedHex } from '#base/bytes.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import { unreachable } from '#base/result.ts'
import type { LabState } from './lab-state.ts'
import type { Expectation } from './plan.ts'
import type { BasketToken, TopicState } from './state.ts'

/** The rows that expectations are about; a store reads them first, in bulk, then checks without waiting. */
export interface Facts extends Pick<
  LabState,
  'topics' | 'tokens' | 'actions' | 'rules' | 'headers' | 'index' | 'broadcasts' | 'revision'
> {
  readonly spenders: Spenders
}

/** The kept transactions that spend an outpoint, applied anywhere or not. */
export type Spenders = ReadonlyMap<Outpoint, ReadonlySet<Txid>>

/** The first expectation that no longer holds; null means that the plan may be written. */
export function firstUnmet(expects: readonly Expectation[], facts: Facts): Expectation | null {
  return expects.find((expectation) => !holds(expectation, facts)) ?? null
}

function holds(expected: Expectation, facts: Facts): boolean {
  switch (expected.kind) {
    case 'judged': {
      const mark = facts.topics.get(expected.topic)?.judged.get(expected.txid)
      return (mark?.kind ?? 'never') === expected.is
    }
    case 'coin':
      return coinIs(facts.topics.get(expected.topic), expected.outpoint) === expected.is
    case 'token':
      return tokenIs(facts.tokens.get(expected.owner)?.get(expected.outpoint), expected)
    case 'action': {
      const known = facts.actions.get(expected.owner)?.has(expected.reference) ?? false
      return known === (expected.is === 'pending')
    }
    case 'rule':
      return (facts.rules.get(expected.owner)?.get(expected.asset) ?? null) === expected.basket
    case 'broadcast':
      return (facts.broadcasts.get(expected.txid)?.status ?? 'none') === expected.is
    case 'topic-at':
      return (facts.topics.get(expected.topic)?.revision ?? 0) === expected.revision
    case 'root': {
      const header = facts.headers.get(expected.chain)?.get(expected.height)
      return (header ? toReversedHex(header, 36) : null) === expected.root
    }
    case 'spenders': {
      const spenders = facts.spenders.get(expected.outpoint) ?? new Set()
      return spenders.size === expected.are.length && expected.are.every((one) => spenders.has(one))
    }
    case 'index':
      return sameRow(facts.index.get(expected.service)?.get(expected.key) ?? null, expected.row)
    case 'store-at':
      return facts.revision === expected.revision
    default:
      return unreachable(expected)
  }
}

/** Index rows are plain JSON. */
const sameRow = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function coinIs(topic: TopicState | undefined, outpoint: Outpoint) {
  const spender = topic?.spends.get(outpoint) ?? topic?.outputs.get(outpoint)?.spent?.by
  if (spender !== undefined) return spender
  return topic?.outputs.has(outpoint) ? 'unspent' : 'unknown'
}

function tokenIs(
  token: BasketToken | undefined,
  { is, in: basket }: Extract<Expectation, { kind: 'token' }>,
): boolean {
  if (token === undefined || is === 'absent') return token === undefined && is === 'absent'
  if (basket !== undefined && token.basket !== basket) return false
  const { status } = token
  if (status.kind === 'reserved' && is.kind === 'reserved')
    return status.id === is.id && status.reason === is.reason && status.until === is.until
  if (status.kind === 'spent' && is.kind === 'spent') return status.by === is.by
  return status.kind === 'spendable' && is.kind === 'spendable'
}
