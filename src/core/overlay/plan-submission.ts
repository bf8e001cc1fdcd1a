import { assert } from '#base/result.ts'
import type { ChainName, Millis, Revision, TopicName, Txid } from '#chain/ids.ts'
import type { SubmitAction } from '#model/action.ts'
import type { Change } from '#model/change.ts'
import { isRefusal, type TopicOutcome } from '#model/outcome.ts'
import type { Expectation, Plan } from '#model/plan.ts'
import type { TopicState } from '#model/state.ts'
import type { Steak } from '#model/steak.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { Answer } from './answer.ts'
import { judgeTopic, type Judgement } from './judge-topic.ts'
import type { Subject } from './subject.ts'

/** Everything that a submission's plan is computed from; nothing else is looked at. */
export interface SubmissionFacts {
  readonly action: SubmitAction
  readonly at: Millis
  readonly revision: Revision
  readonly subject: Subject
  /** One per topic asked, and per topic that an asked one reads. */
  readonly topics: ReadonlyMap<TopicName, TopicState>
  /** Of each topic where the subject's standing is `open`. */
  readonly answers: ReadonlyMap<TopicName, Answer>
  /** Topics that a topic's manager was constructed with. */
  readonly reads: (topic: TopicName) => readonly TopicName[]
  /** The subject and its verified ancestors, as pasted. */
  readonly transactions: readonly TransactionRecord[]
  /** Of `transactions`, what the store holds already. */
  readonly known: ReadonlyMap<Txid, TransactionRecord>
  /** Every root that verification relied on. */
  readonly roots: readonly AnchoredRoot[]
}

export interface AnchoredRoot {
  readonly chain: ChainName
  readonly height: number
  /** Display hex. */
  readonly root: string
}

/** `plan` is null where every topic answers `duplicate`: there is nothing to write. Without a topic it keeps the transactions. */
export interface SubmissionPlan {
  readonly plan: Plan | null
  readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
  readonly steak: Steak
}

/** T1 to T9: pure and sync; the same facts give the same plan. */
export function planSubmission(facts: SubmissionFacts): SubmissionPlan {
  const { action, subject } = facts
  const alone = [...new Set(action.topics)].map((topic) => {
    const state = facts.topics.get(topic)
    assert(state !== undefined, 'the slice holds every topic asked')
    return { topic, judgement: judgeTopic(state, subject, facts.answers.get(topic) ?? null) }
  })
  const refusing = alone.find(({ judgement }) => refuses(judgement))?.topic
  const together = alone.map(({ topic, judgement }) =>
    action.mode === 'all-or-nothing' && refusing !== undefined
      ? { topic, judgement: withheld(judgement, refusing) }
      : { topic, judgement },
  )
  const outcomes: Record<TopicName, TopicOutcome> = Object.fromEntries(
    together.map(({ topic, judgement }) => [topic, judgement.outcome]),
  )
  const steak: Steak = Object.fromEntries(
    together.map(({ topic, judgement }) => [topic, judgement.instructions]),
  )
  if (alone.length > 0 && alone.every(({ judgement }) => judgement.outcome.kind === 'duplicate'))
    return { plan: null, outcomes, steak }

  const marks = together.flatMap(({ topic, judgement: { outcome } }): Change[] =>
    outcome.kind === 'duplicate'
      ? []
      : [{ kind: 'judged', topic, txid: subject.txid, outcome: markOf(outcome, action) }],
  )
  const plan: Plan = {
    cause: action,
    at: facts.at,
    basedOn: facts.revision,
    expects: [
      ...together.flatMap(({ judgement }) => judgement.expects),
      ...readExpectations(facts),
      ...rootExpectations(facts.roots),
    ],
    transactions: facts.transactions,
    changes: [
      ...together.flatMap(({ judgement }) => judgement.changes),
      ...marks,
      ...newProofs(facts),
    ],
    outcomes,
  }
  return { plan, outcomes, steak }
}

/** What was asked all or nothing is judged again all or nothing. */
function markOf(outcome: TopicOutcome, { mode, topics }: SubmitAction): TopicOutcome {
  const together = [...new Set(topics)]
  if (mode !== 'all-or-nothing' || together.length < 2 || !isRefusal(outcome)) return outcome
  return { ...outcome, together }
}

const refuses = ({ outcome }: Judgement): boolean =>
  outcome.kind !== 'admitted' && outcome.kind !== 'duplicate'

/** T8: what would have been admitted is undone, and still rests on the facts that it was judged by. */
function withheld(judgement: Judgement, because: TopicName): Judgement {
  if (judgement.outcome.kind !== 'admitted') return judgement
  return {
    outcome: { kind: 'withheld', because },
    instructions: { outputsToAdmit: [], coinsToRetain: [] },
    changes: [],
    expects: judgement.expects,
  }
}

function readExpectations(facts: SubmissionFacts): Expectation[] {
  const read = new Set([...facts.answers.keys()].flatMap((topic) => facts.reads(topic)))
  return [...read].map((topic) => {
    const state = facts.topics.get(topic)
    assert(state !== undefined, 'the slice holds every topic read')
    return { kind: 'topic-at', topic, revision: state.revision }
  })
}

const rootExpectations = (roots: readonly AnchoredRoot[]): Expectation[] =>
  [
    ...new Map(
      roots.map((anchor) => [`${anchor.chain} ${anchor.height}`, anchor] as const),
    ).values(),
  ].map(({ chain, height, root }) => ({ kind: 'root', chain, height, root }))

/** A kept transaction that was unproven may come back with a proof; stored records never lose one this way. */
const newProofs = ({ transactions, known }: SubmissionFacts): Change[] =>
  transactions.flatMap(({ txid, proof }): Change[] =>
    proof !== null && known.get(txid)?.proof === null ? [{ kind: 'proof-set', txid, proof }] : [],
  )
