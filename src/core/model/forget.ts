import type { TopicName, Txid } from '#chain/ids.ts'
import type { Change } from './change.ts'
import { isRefusal, type TopicOutcome } from './outcome.ts'
import type { TopicState } from './state.ts'

/** A topic keeps so many refused transactions waiting. */
export const MOST_REFUSED = 1000

/** A topic's refused marks before a commit; `oldest` holds at least twice as many as the commit judges, if there are. */
export interface RefusedMarks {
  readonly count: number
  readonly oldest: readonly Txid[]
  has(txid: Txid): boolean
}

/** What a commit forgets besides what it was asked: a topic's oldest refusals beyond the most that it keeps. Part of the event, so that a replay forgets the same. */
export function forgottenMarks(
  changes: readonly Change[],
  refusedBefore: (topic: TopicName) => RefusedMarks,
): readonly Change[] {
  return [...judgedBy(changes)].flatMap(([topic, marks]) => {
    if (![...marks.values()].some((outcome) => outcome && isRefusal(outcome))) return []
    const before = refusedBefore(topic)
    let count = before.count
    const gone = new Set<Txid>()
    for (const [txid, outcome] of marks) {
      const refused = outcome !== null && isRefusal(outcome)
      if (refused && !before.has(txid)) count++
      if (refused || !before.has(txid)) continue
      count--
      gone.add(txid)
    }
    const excess = Math.min(Math.max(0, count - MOST_REFUSED), marks.size)
    return before.oldest
      .filter((txid) => !gone.has(txid))
      .slice(0, excess)
      .map((txid): Change => ({ kind: 'judged', topic, txid, outcome: null }))
  })
}

/** By topic, what a plan's last word on each transaction is. */
export function judgedBy(
  changes: readonly Change[],
): ReadonlyMap<TopicName, ReadonlyMap<Txid, TopicOutcome | null>> {
  const topics = new Map<TopicName, Map<Txid, TopicOutcome | null>>()
  for (const change of changes) {
    if (change.kind !== 'judged') continue
    const marks = topics.get(change.topic) ?? new Map<Txid, TopicOutcome | null>()
    topics.set(change.topic, marks.set(change.txid, change.outcome))
  }
  return topics
}

/** All of a whole topic's refusals, oldest first. */
export function refusedIn(topic: TopicState | undefined): RefusedMarks {
  const oldest = [...(topic?.judged ?? [])].flatMap(([txid, outcome]) =>
    isRefusal(outcome) ? [txid] : [],
  )
  const refused = new Set(oldest)
  return { count: oldest.length, oldest, has: (txid) => refused.has(txid) }
}
