import type { TopicName } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import { foldOver } from '#model/fold.ts'
import { emptyState, emptyTopic } from '#model/lab-state.ts'
import type { Expectation } from '#model/plan.ts'
import type { TopicState } from '#model/state.ts'
import type { Slice } from '#model/store.ts'
import { coinExpectation, markExpectation } from '#overlay/judge-topic.ts'

/** A plan in the making: later parts see what earlier ones change, and all rest on the rows as they were read. */
export interface Draft {
  /** Rows that are known already stay as they were read first. */
  read(slice: Pick<Slice, 'topics'>): void
  /** What was read, with the changes so far. */
  topics(): ReadonlyMap<TopicName, TopicState>
  add(part: { readonly changes: readonly Change[]; readonly expects: readonly Expectation[] }): void
  /** As it was read. */
  before(): ReadonlyMap<TopicName, TopicState>
  changes(): readonly Change[]
  expects(): readonly Expectation[]
}

export function emptyDraft(): Draft {
  const base = new Map<TopicName, TopicState>()
  const changes: Change[] = []
  const expects = new Map<string, Expectation>()
  let now = foldOver({ ...emptyState(), topics: base })

  /** A part may rest on what an earlier part changes; the plan as a whole rests on what was there before. */
  function restated(expected: Expectation): Expectation {
    if (expected.kind !== 'judged' && expected.kind !== 'coin') return expected
    const state = base.get(expected.topic) ?? emptyTopic(expected.topic)
    return expected.kind === 'judged'
      ? markExpectation(state, expected.txid)
      : coinExpectation(state, expected.outpoint)
  }

  return {
    read({ topics }) {
      for (const [topic, state] of topics) base.set(topic, merged(base.get(topic), state))
      now = foldOver({ ...emptyState(), topics: new Map(base) })
      for (const change of changes) now.change(change)
    },
    topics: () => now.state.topics,
    add(part) {
      for (const expected of part.expects.map(restated))
        expects.set(JSON.stringify(expected), expected)
      for (const change of part.changes) now.change(change)
      changes.push(...part.changes)
    },
    before: () => base,
    changes: () => changes,
    expects: () => [...expects.values()],
  }
}

const merged = (known: TopicState | undefined, later: TopicState): TopicState =>
  known === undefined
    ? later
    : {
        ...known,
        outputs: new Map([...later.outputs, ...known.outputs]),
        spends: new Map([...later.spends, ...known.spends]),
        judged: new Map([...later.judged, ...known.judged]),
      }
