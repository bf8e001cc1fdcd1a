import type {
  BasketName,
  IdentityKey,
  LookupName,
  Outpoint,
  Revision,
  TopicName,
  Txid,
} from '#chain/ids.ts'
import { unreachable } from '#base/result.ts'
import type { Change } from './change.ts'
import { emptyTopic, type LabState } from './lab-state.ts'
import type { TopicOutcome } from './outcome.ts'
import type { StateEvent } from './plan.ts'
import type { BasketToken, Output, PendingAction, TopicState } from './state.ts'

interface OwnedTopic extends TopicState {
  revision: Revision
  readonly outputs: Map<Outpoint, Output>
  readonly spends: Map<Outpoint, Txid>
  readonly judged: Map<Txid, TopicOutcome>
}

/** Maps of maps over a base that is never written: an inner map is copied once, when it is first written. */
function overlaid<K, J, V>(base: ReadonlyMap<K, ReadonlyMap<J, V>>) {
  const all = new Map(base)
  const owned = new Map<K, Map<J, V>>()
  const at = (key: K): Map<J, V> => {
    const known = owned.get(key)
    if (known) return known
    const copy = new Map(base.get(key))
    owned.set(key, copy)
    all.set(key, copy)
    return copy
  }
  const put = (key: K, inner: J, value: V | null): void => {
    if (value === null) at(key).delete(inner)
    else at(key).set(inner, value)
  }
  return { all, put }
}

/** What folding needs of an event, so that history can be folded without the bytes that caused it. */
export type Written = Pick<StateEvent, 'revision' | 'changes'>

/** A fold that owns what it writes, so that many events cost one copy of what they touch; `state` is live until the last write. */
export interface Fold {
  readonly state: LabState
  change(change: Change): void
  event(event: Written): void
}

/** The meaning of every change, written once: replay, both stores and `apply` go through here. */
export function foldOver(base: LabState): Fold {
  const topics = new Map(base.topics)
  const ownedTopics = new Map<TopicName, OwnedTopic>()
  const tokens = overlaid<IdentityKey, Outpoint, BasketToken>(base.tokens)
  const actions = overlaid<IdentityKey, string, PendingAction>(base.actions)
  const rules = overlaid<IdentityKey, Outpoint, BasketName>(base.rules)
  const index = overlaid<LookupName, string, unknown>(base.index)
  const headers = overlaid(base.headers)
  const broadcasts = new Map(base.broadcasts)
  const proofs = new Map(base.proofs)
  let revision = base.revision

  function topicAt(topic: TopicName): OwnedTopic {
    const known = ownedTopics.get(topic)
    if (known) return known
    const from = base.topics.get(topic) ?? emptyTopic(topic)
    const copy: OwnedTopic = {
      topic,
      revision: from.revision,
      outputs: new Map(from.outputs),
      spends: new Map(from.spends),
      judged: new Map(from.judged),
    }
    ownedTopics.set(topic, copy)
    topics.set(topic, copy)
    return copy
  }

  function spend(change: Extract<Change, { kind: 'coin-spent' }>): void {
    const { outputs, spends } = topicAt(change.topic)
    const { by, outpoint, retained } = change
    const held = outputs.get(outpoint)
    if (by === null) spends.delete(outpoint)
    else spends.set(outpoint, by)
    if (held) outputs.set(outpoint, { ...held, spent: by === null ? null : { by, retained } })
  }

  function write(change: Change): void {
    switch (change.kind) {
      case 'output-admitted':
        topicAt(change.output.topic).outputs.set(change.output.outpoint, change.output)
        return
      case 'output-evicted':
        topicAt(change.topic).outputs.delete(change.outpoint)
        return
      case 'coin-spent':
        return spend(change)
      case 'judged':
        if (change.outcome === null) topicAt(change.topic).judged.delete(change.txid)
        else topicAt(change.topic).judged.set(change.txid, change.outcome)
        return
      case 'index-set':
        return index.put(change.service, change.key, change.row)
      case 'token-set':
        return tokens.put(change.owner, change.outpoint, change.token)
      case 'action-set':
        return actions.put(change.owner, change.reference, change.action)
      case 'rule-set':
        return rules.put(change.owner, change.asset, change.basket)
      case 'broadcast-set':
        broadcasts.set(change.txid, {
          chain: change.chain,
          status: change.status,
          ...(change.code !== undefined && { code: change.code }),
        })
        return
      case 'proof-set':
        if (change.proof === null) proofs.delete(change.txid)
        else proofs.set(change.txid, change.proof)
        return
      case 'header-set':
        return headers.put(change.chain, change.height, change.header)
      default:
        unreachable(change)
    }
  }

  return {
    state: {
      get revision() {
        return revision
      },
      topics,
      tokens: tokens.all,
      actions: actions.all,
      rules: rules.all,
      index: index.all,
      broadcasts,
      proofs,
      headers: headers.all,
    },
    change: write,
    event(event) {
      for (const change of event.changes) {
        write(change)
        const topic = topicOf(change)
        if (topic !== null) topicAt(topic).revision = event.revision
      }
      revision = event.revision
    },
  }
}

/** The topic that a change belongs to; null for baskets, indexes, broadcasts and chains. */
export function topicOf(change: Change): TopicName | null {
  if (change.kind === 'output-admitted') return change.output.topic
  return 'topic' in change ? change.topic : null
}
