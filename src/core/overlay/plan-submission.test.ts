import { describe, expect, test } from 'vitest'
import { outpointOf, parseTopicName, parseTxid, sure, type Outpoint } from '#chain/ids.ts'
import type { SubmitMode } from '#model/action.ts'
import { emptyTopic } from '#model/lab-state.ts'
import { apply } from '#model/apply.ts'
import { emptyState } from '#model/lab-state.ts'
import type { LabState } from '#model/lab-state.ts'
import { failed, type Answer } from './answer.ts'
import { planSubmission, type SubmissionFacts } from './plan-submission.ts'
import type { Subject } from './subject.ts'

const txid = (n: number) => sure(parseTxid(n.toString(16).padStart(64, '0')))
const coin = (n: number, vout = 0) => outpointOf(txid(n), vout)
const tokens = sure(parseTopicName('tm_tokens'))
const notes = sure(parseTopicName('tm_notes'))

const subject = (n: number, inputs: readonly Outpoint[], outputs = 1): Subject => ({
  txid: txid(n),
  inputs,
  outputs: Array.from({ length: outputs }, (_, i) => ({
    satoshis: i + 1,
    lockingScript: Uint8Array.of(n, i),
  })),
})

const admits = (outputs: number[], retained: number[] = []): Answer => ({
  kind: 'answered',
  outputs,
  retained,
  needs: [],
  code: '',
})
const rejects = (code: string, needs: Outpoint[] = []): Answer => ({
  kind: 'answered',
  outputs: [],
  retained: [],
  needs,
  code,
})

function factsOf(
  state: LabState,
  of: Subject,
  answers: SubmissionFacts['answers'],
  mode: SubmitMode = 'per-topic',
): SubmissionFacts {
  const topics = [tokens, notes]
  return {
    action: {
      kind: 'submit',
      beef: new Uint8Array(),
      topics: [...answers.keys()],
      mode,
      remittances: [],
    },
    at: 7,
    revision: 3,
    subject: of,
    topics: new Map(topics.map((name) => [name, state.topics.get(name) ?? emptyTopic(name)])),
    answers,
    reads: () => [],
    transactions: [{ txid: of.txid, raw: new Uint8Array(), spends: of.inputs, proof: null }],
    known: new Map(),
    roots: [{ chain: 'sandbox', height: 1, root: 'ab' }],
  }
}

const planned = (state: LabState, of: Subject, answer: Answer, mode: SubmitMode = 'per-topic') =>
  planSubmission(factsOf(state, of, new Map([[tokens, answer]]), mode))

/** The state after these were applied in tm_tokens. */
function after(...steps: (readonly [Subject, Answer])[]): LabState {
  return steps.reduce(
    (state, [of, answer]) => planned(state, of, answer).plan?.changes.reduce(apply, state) ?? state,
    emptyState(),
  )
}

const mint = subject(2, [coin(1)])
const minted = after([mint, admits([0])])

describe('one topic alone', () => {
  test('T1 an applied subject is a duplicate and there is no plan', () => {
    const { plan, outcomes, steak } = planned(minted, mint, admits([0]))
    expect(plan).toBeNull()
    expect(outcomes).toEqual({ tm_tokens: { kind: 'duplicate' } })
    expect(steak).toEqual({ tm_tokens: { outputsToAdmit: [], coinsToRetain: [] } })
  })

  test('T1 a rejected subject is no duplicate: it is judged again', () => {
    const rejected = after([mint, rejects('no')])
    expect(planned(rejected, mint, admits([0])).outcomes[tokens]?.kind).toBe('admitted')
  })

  test('T2 the second spender of a held coin conflicts and names its rival', () => {
    const state = after([mint, admits([0])], [subject(3, [coin(2)]), admits([0])])
    const { plan, outcomes } = planned(state, subject(4, [coin(2)]), admits([0]))
    expect(outcomes[tokens]).toEqual({ kind: 'conflict', outpoint: coin(2), spentBy: txid(3) })
    expect(plan?.changes.map(({ kind }) => kind)).toEqual(['judged'])
    expect(plan?.expects).toContainEqual({
      kind: 'coin',
      topic: tokens,
      outpoint: coin(2),
      is: txid(3),
    })
  })

  test('T2 the second spender of a coin that the topic never held conflicts too', () => {
    expect(planned(minted, subject(4, [coin(9), coin(1)]), admits([0])).outcomes[tokens]).toEqual({
      kind: 'conflict',
      outpoint: coin(1),
      spentBy: txid(2),
    })
  })

  test('T2 spending another coin is no conflict', () => {
    expect(planned(minted, subject(4, [coin(9)]), admits([0])).outcomes[tokens]?.kind).toBe(
      'admitted',
    )
  })

  test('T3 every input is spent, held or not; the kept coin is retained and is history', () => {
    const state = after([subject(2, [coin(1)], 2), admits([0, 1])])
    const spender = subject(3, [coin(2, 1), coin(8), coin(2, 0)])
    const { plan, outcomes, steak } = planned(state, spender, admits([0], [2]))
    expect(outcomes[tokens]).toEqual({
      kind: 'admitted',
      outputs: [coin(3)],
      retained: [coin(2, 0)],
      removed: [coin(2, 1)],
    })
    expect(steak).toEqual({
      tm_tokens: { outputsToAdmit: [0], coinsToRetain: [2], coinsRemoved: [0] },
    })
    const spent = { kind: 'coin-spent', topic: tokens, by: txid(3) }
    expect(plan?.changes.slice(0, 3)).toEqual([
      { ...spent, outpoint: coin(2, 1), retained: false },
      { ...spent, outpoint: coin(8), retained: false },
      { ...spent, outpoint: coin(2, 0), retained: true },
    ])
    expect(plan?.changes[3]).toMatchObject({ output: { consumed: [coin(2, 0)], spent: null } })
  })

  test('T3 an output that an applied child spent earlier is admitted already spent', () => {
    const child = subject(3, [coin(2)])
    const { plan } = planned(after([child, admits([0])]), mint, admits([0]))
    expect(plan?.changes).toContainEqual({
      kind: 'output-admitted',
      output: expect.objectContaining({ spent: { by: txid(3), retained: false } }),
    })
    expect(plan?.expects).toContainEqual({
      kind: 'coin',
      topic: tokens,
      outpoint: coin(2),
      is: txid(3),
    })
  })

  test('T4 a burn is admitted with what it removed, though the manager admits nothing', () => {
    const burn = planned(minted, subject(3, [coin(2)]), rejects('no-token-outputs'))
    expect(burn.outcomes[tokens]).toEqual({
      kind: 'admitted',
      outputs: [],
      retained: [],
      removed: [coin(2)],
    })
    expect(burn.steak).toEqual({
      tm_tokens: { outputsToAdmit: [], coinsToRetain: [], coinsRemoved: [0] },
    })
  })

  test('T5 admitting nothing and spending no coin is rejected, with the code', () => {
    const { plan, outcomes } = planned(minted, subject(3, [coin(9)]), rejects('no-token-outputs'))
    expect(outcomes[tokens]).toEqual({ kind: 'rejected', code: 'no-token-outputs' })
    expect(plan?.changes.map(({ kind }) => kind)).toEqual(['judged'])
  })

  test('T5 it is an orphan where the manager needs an input that the topic lacks', () => {
    const child = subject(3, [coin(9)])
    expect(planned(minted, child, rejects('inflates', [coin(9)])).outcomes[tokens]).toEqual({
      kind: 'orphan',
      needs: [coin(9)],
    })
  })

  test('T5 it is no orphan where the needed coin is none of its inputs', () => {
    const child = subject(3, [coin(9)])
    expect(planned(minted, child, rejects('inflates', [coin(77)])).outcomes[tokens]?.kind).toBe(
      'rejected',
    )
  })

  test('T6 a failed manager leaves its topic alone, even where a coin is spent', () => {
    const { plan, outcomes } = planned(minted, subject(3, [coin(2)]), failed('hung'))
    expect(outcomes[tokens]).toEqual({ kind: 'failed', code: 'hung' })
    expect(plan?.changes.map(({ kind }) => kind)).toEqual(['judged'])
  })
})

describe('topics together', () => {
  const both = (of: Subject, inNotes: Answer, mode: SubmitMode, state = emptyState()) =>
    planSubmission(
      factsOf(
        state,
        of,
        new Map([
          [tokens, admits([0])],
          [notes, inNotes],
        ]),
        mode,
      ),
    )

  test('T7 per-topic: one rejects and the other admits', () => {
    const { outcomes } = both(mint, rejects('no-note-outputs'), 'per-topic')
    expect([outcomes[tokens]?.kind, outcomes[notes]?.kind]).toEqual(['admitted', 'rejected'])
  })

  test('T8 all-or-nothing: one rejects, so the other is withheld and only marks are written', () => {
    const { plan, outcomes, steak } = both(mint, rejects('no-note-outputs'), 'all-or-nothing')
    expect(outcomes).toEqual({
      tm_tokens: { kind: 'withheld', because: notes },
      tm_notes: { kind: 'rejected', code: 'no-note-outputs' },
    })
    expect(plan?.changes.map(({ kind }) => kind)).toEqual(['judged', 'judged'])
    expect(Object.values(steak).flatMap(({ outputsToAdmit }) => outputsToAdmit)).toEqual([])
  })

  test.each<[string, Answer]>([
    ['an orphan', rejects('x', [coin(1)])],
    ['a failure', failed('threw')],
  ])('T8 all-or-nothing: %s withholds as well', (_, answer) => {
    expect(both(mint, answer, 'all-or-nothing').outcomes[tokens]?.kind).toBe('withheld')
  })

  test('T8 all-or-nothing: a duplicate beside an admittance commits', () => {
    const { plan, outcomes } = both(mint, admits([0]), 'all-or-nothing', minted)
    expect([outcomes[tokens]?.kind, outcomes[notes]?.kind]).toEqual(['duplicate', 'admitted'])
    expect(plan?.changes.some(({ kind }) => kind === 'output-admitted')).toBe(true)
  })

  test('T8 a withheld subject is judged again and admitted', () => {
    const { plan } = both(mint, rejects('no'), 'all-or-nothing')
    const state = plan?.changes.reduce(apply, emptyState()) ?? emptyState()
    expect(both(mint, admits([0]), 'all-or-nothing', state).outcomes[tokens]?.kind).toBe('admitted')
  })
})

describe('what a plan rests on', () => {
  test('T9 it expects the mark, each input, each admitted output and the roots, no more', () => {
    const { plan } = planned(minted, subject(3, [coin(2), coin(9)], 2), admits([1]))
    expect(plan?.expects).toEqual([
      { kind: 'judged', topic: tokens, txid: txid(3), is: 'never' },
      { kind: 'coin', topic: tokens, outpoint: coin(2), is: 'unspent' },
      { kind: 'coin', topic: tokens, outpoint: coin(9), is: 'unknown' },
      { kind: 'coin', topic: tokens, outpoint: coin(3, 1), is: 'unknown' },
      { kind: 'root', chain: 'sandbox', height: 1, root: 'ab' },
    ])
  })

  test('T9 a topic that a manager read is expected at its revision, only if it was asked', () => {
    const facts = factsOf(minted, mint, new Map([[notes, admits([0])]]))
    const reading = { ...facts, reads: () => [tokens] }
    const expected = { kind: 'topic-at', topic: tokens, revision: 0 }
    expect(planSubmission(reading).plan?.expects).toContainEqual(expected)
    const conflicting = { ...reading, answers: new Map(), topics: facts.topics }
    const rival = subject(5, [coin(1)])
    const action = { ...facts.action, topics: [tokens] }
    const { plan } = planSubmission({ ...conflicting, action, subject: rival })
    expect(plan?.expects).not.toContainEqual(expected)
  })

  test('T9 a topic asked twice is judged once', () => {
    const facts = factsOf(emptyState(), mint, new Map([[tokens, admits([0])]]))
    const action = { ...facts.action, topics: [tokens, tokens] }
    expect(planSubmission({ ...facts, action }).plan?.changes).toHaveLength(3)
  })

  test('T9 a kept transaction that gains a proof is told so, one that has it is not', () => {
    const proof = { chain: 'sandbox', height: 1, root: 'ab', bump: new Uint8Array() } as const
    const facts = factsOf(emptyState(), mint, new Map([[tokens, admits([0])]]))
    const transactions = facts.transactions.map((record) => ({ ...record, proof }))
    const proofSet = { kind: 'proof-set', txid: mint.txid, proof }
    const known = new Map(facts.transactions.map((record) => [record.txid, record]))
    expect(planSubmission({ ...facts, transactions, known }).plan?.changes).toContainEqual(proofSet)
    const proven = new Map(transactions.map((record) => [record.txid, record]))
    expect(
      planSubmission({ ...facts, transactions, known: proven }).plan?.changes,
    ).not.toContainEqual(proofSet)
  })
})
