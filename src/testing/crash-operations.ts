import { submitting, type Act } from './tagged-acts.ts'
import {
  TAGGED,
  TAGGED_TOPICS,
  taggedWorld,
  type TaggedShape,
  type TaggedWorld,
} from './tagged-world.ts'

const { keep, drop, second } = TAGGED

/** Something that an engine does, what came before it, and what it answers. */
export interface Operation {
  readonly rules: string
  readonly name: string
  readonly before: readonly Act[]
  readonly act: Act
  readonly answer: string
  /** What the same answers when it is asked again after all went well. */
  readonly again: string
}

const TRANSACTIONS: Readonly<Record<string, TaggedShape>> = {
  A: { spends: ['C.0'], tags: ['kds', 'k', ''] },
  B: { spends: ['A.0'], tags: ['kd', 's'] },
  grandchild: { spends: ['B.0'], tags: ['kd'] },
  rival: { spends: ['A.0'], tags: ['ds', ''] },
  burn: { spends: ['A.0', 'A.1'], tags: [''] },
  child: { spends: ['A.0'], tags: ['?k', 'd'] },
  half: { spends: ['C.1'], tags: ['k', '!s'] },
  nothing: { spends: ['C.2'], tags: [''] },
  bad: { spends: ['C.3'], tags: ['k', '#'] },
}

export function crashWorld(): TaggedWorld {
  const world = taggedWorld()
  for (const [name, shape] of Object.entries(TRANSACTIONS)) world.build(name, shape)
  return world
}

export const mint = submitting('A', TAGGED_TOPICS)
const spend = submitting('B', TAGGED_TOPICS)

/** One submission each. */
export const SUBMISSIONS: readonly Operation[] = [
  {
    rules: 'T3',
    name: 'one topic',
    before: [],
    act: submitting('A', [keep]),
    answer: 'admitted',
    again: 'duplicate',
  },
  {
    rules: 'T3 T8',
    name: 'several topics, all or nothing',
    before: [mint],
    act: submitting('B', TAGGED_TOPICS),
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T3 T7',
    name: 'several topics, each for itself',
    before: [],
    act: submitting('half', [keep, drop, second], 'per-topic'),
    answer: 'admitted,rejected,failed',
    again: 'duplicate,rejected,failed',
  },
  {
    rules: 'T8',
    name: 'several topics of which one refuses',
    before: [],
    act: submitting('half', [keep, second]),
    answer: 'withheld,failed',
    again: 'withheld,failed',
  },
  {
    rules: 'T1',
    name: 'a duplicate in one topic, new in another',
    before: [submitting('A', [keep])],
    act: submitting('A', [keep, drop]),
    answer: 'duplicate,admitted',
    again: 'duplicate,duplicate',
  },
  {
    rules: 'T1',
    name: 'a duplicate',
    before: [mint],
    act: mint,
    answer: 'duplicate,duplicate,duplicate',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T2',
    name: 'a second spender',
    before: [mint, spend],
    act: submitting('rival', TAGGED_TOPICS, 'per-topic'),
    answer: 'conflict,conflict,conflict',
    again: 'conflict,conflict,conflict',
  },
  {
    rules: 'T4',
    name: 'a burn',
    before: [mint],
    act: submitting('burn', TAGGED_TOPICS),
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T5',
    name: 'a child before its parent',
    before: [],
    act: submitting('child', [keep]),
    answer: 'orphan',
    again: 'orphan',
  },
  {
    rules: 'T3 T9',
    name: 'a parent after its child',
    before: [submitting('B', TAGGED_TOPICS, 'per-topic')],
    act: mint,
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T9 N10',
    name: 'a parent, and the orphan that waits for it',
    before: [submitting('child', [keep], 'per-topic')],
    act: submitting('A', [keep, drop]),
    answer: 'admitted,admitted',
    again: 'duplicate,duplicate',
  },
  {
    rules: 'T5 T6',
    name: 'an irrelevant one, and a manager’s nonsense',
    before: [submitting('nothing', [keep])],
    act: submitting('bad', [keep, drop], 'per-topic'),
    answer: 'failed,failed',
    again: 'failed,failed',
  },
]

/** What touches more than what was submitted. */
export const UPHEAVALS: readonly Operation[] = [
  {
    rules: 'T9 N10',
    name: 'a parent, and a family of orphans that waits for it',
    before: [
      submitting('grandchild', [keep], 'per-topic'),
      submitting('child', [keep, drop]),
      submitting('rival', [second], 'per-topic'),
    ],
    act: mint,
    answer: 'admitted,admitted,admitted',
    again: 'duplicate,duplicate,duplicate',
  },
  {
    rules: 'T13',
    name: 'the eviction of a transaction with its descendants',
    before: [mint, spend, submitting('grandchild', [keep, drop])],
    act: { kind: 'evict', name: 'A' },
    answer: 'evicted',
    again: 'nothing',
  },
  {
    rules: 'T13 N10',
    name: 'the eviction of one rival, for which the other waits',
    before: [mint, spend, submitting('rival', [drop, second], 'per-topic')],
    act: { kind: 'evict', name: 'B' },
    answer: 'evicted',
    again: 'nothing',
  },
  {
    rules: 'N18 T13 N10',
    name: 'a network that rejects what was admitted, with what was built on it',
    before: [mint, spend, submitting('rival', [drop, second], 'per-topic')],
    act: { kind: 'answer', name: 'B', status: 'REJECTED' },
    answer: 'answered',
    again: 'nothing',
  },
  {
    rules: 'N7 N19',
    name: 'a block that proves two kept transactions',
    before: [mint, spend],
    act: { kind: 'hear', height: 1, proven: ['A', 'B'] },
    answer: 'heard',
    again: 'known',
  },
  {
    rules: 'N15',
    name: 'a longer branch, which takes one proof away and moves the other',
    before: [
      mint,
      spend,
      { kind: 'hear', height: 1, proven: ['A'] },
      { kind: 'hear', height: 2, proven: ['B'] },
    ],
    act: { kind: 'reorganise', base: 0, blocks: [[], ['A'], []] },
    answer: 'heard',
    again: 'known',
  },
]
