import { expect, test } from 'vitest'
import { outpointOf, parseTopicName, parseTxid, sure, type Outpoint } from '#chain/ids.ts'
import { memoryStore } from '#model/memory-store.ts'
import type { AdmittanceInstructions } from '#model/steak.ts'
import type { Answer } from './answer.ts'
import { planSubmission } from './plan-submission.ts'
import { standingOf } from './standing.ts'
import { outpointsTouched, type Subject } from './subject.ts'

/**
 * What @bsv/overlay 0.4.6 answered and stored (SQLite), run over the same transactions with the
 * same managers, in those cases where it keeps its own invariants. A tag names the topics that want an
 * output: `k` tm_keep, which retains what it spends; `d` tm_drop and `s` tm_second, which do not.
 */
const RECORDED: readonly Recorded[] = [
  {
    name: 'several topics',
    transactions: { A: { spends: ['C.0'], outputs: ['kd', 's', ''] } },
    steps: [
      {
        submit: 'A',
        steak: { tm_keep: [[0], [], []], tm_drop: [[0], [], []], tm_second: [[1], [], []] },
        unspent: ['tm_drop A.0', 'tm_keep A.0', 'tm_second A.1'],
      },
    ],
  },
  {
    name: 'a duplicate in one topic, new in another',
    transactions: { A: { spends: ['C.0'], outputs: ['kd'] } },
    steps: [
      { submit: 'A', steak: { tm_keep: [[0], [], []] }, unspent: ['tm_keep A.0'] },
      {
        submit: 'A',
        steak: { tm_keep: [[], [], []], tm_drop: [[0], [], []] },
        unspent: ['tm_drop A.0', 'tm_keep A.0'],
      },
    ],
  },
  {
    name: 'irrelevant',
    transactions: { A: { spends: ['C.0'], outputs: ['', ''] } },
    steps: [{ submit: 'A', steak: { tm_keep: [[], [], []], tm_drop: [[], [], []] }, unspent: [] }],
  },
  {
    name: 'a retained coin is history',
    transactions: {
      A: { spends: ['C.0'], outputs: ['k', ''] },
      B: { spends: ['A.0'], outputs: ['k'] },
    },
    steps: [
      { submit: 'A', steak: { tm_keep: [[0], [], []] }, unspent: ['tm_keep A.0'] },
      {
        submit: 'B',
        steak: { tm_keep: [[0], [0], []] },
        unspent: ['tm_keep B.0'],
        history: ['tm_keep A.0 -> B.0'],
      },
    ],
  },
  {
    name: 'a coin that is not retained is gone',
    transactions: {
      A: { spends: ['C.0'], outputs: ['d', ''] },
      B: { spends: ['A.0'], outputs: ['d'] },
    },
    steps: [
      { submit: 'A', steak: { tm_drop: [[0], [], []] }, unspent: ['tm_drop A.0'] },
      { submit: 'B', steak: { tm_drop: [[0], [], [0]] }, unspent: ['tm_drop B.0'] },
    ],
  },
  {
    name: 'several inputs',
    transactions: {
      A: { spends: ['C.0'], outputs: ['k', 'k', 'k'] },
      B: { spends: ['A.2', 'A.0', 'A.1'], outputs: ['k'] },
    },
    steps: [
      {
        submit: 'A',
        steak: { tm_keep: [[0, 1, 2], [], []] },
        unspent: ['tm_keep A.0', 'tm_keep A.1', 'tm_keep A.2'],
      },
      {
        submit: 'B',
        steak: { tm_keep: [[0], [0, 1, 2], []] },
        unspent: ['tm_keep B.0'],
        history: ['tm_keep A.0 -> B.0', 'tm_keep A.1 -> B.0', 'tm_keep A.2 -> B.0'],
      },
    ],
  },
]

interface Recorded {
  readonly name: string
  readonly transactions: Readonly<
    Record<string, { readonly spends: readonly string[]; readonly outputs: readonly string[] }>
  >
  readonly steps: readonly {
    readonly submit: string
    /** Per topic: outputs to admit, coins to retain, coins removed. */
    readonly steak: Readonly<Record<string, readonly (readonly number[])[]>>
    readonly unspent: readonly string[]
    /** Retained coin -> the output whose transaction consumed it. */
    readonly history?: readonly string[]
  }[]
}

/** Transaction names are single letters: their txid repeats the letter's code. */
const txid = (name: string) => sure(parseTxid(name.charCodeAt(0).toString(16).repeat(32)))
const nameOf = (outpoint: Outpoint): string =>
  `${String.fromCharCode(Number.parseInt(outpoint.slice(0, 2), 16))}${outpoint.slice(64)}`
const coin = (text: string) => outpointOf(txid(text), Number(text.slice(2)))

const answers = (
  topic: string,
  tags: readonly string[],
  previousCoins: readonly number[],
): Answer => ({
  kind: 'answered',
  outputs: tags.flatMap((tag, vout) => (tag.includes(topic.charAt(3)) ? [vout] : [])),
  retained: topic === 'tm_keep' ? previousCoins : [],
  needs: [],
  code: 'no',
})

const told = ({ outputsToAdmit, coinsToRetain, coinsRemoved = [] }: AdmittanceInstructions) => [
  outputsToAdmit,
  coinsToRetain,
  coinsRemoved,
]

test.each(RECORDED)('T3 T7 as @bsv/overlay does: $name', async ({ transactions, steps }) => {
  const store = memoryStore()
  for (const step of steps) {
    const { spends = [], outputs = [] } = transactions[step.submit] ?? {}
    const subject: Subject = {
      txid: txid(step.submit),
      inputs: spends.map(coin),
      outputs: outputs.map(() => ({ satoshis: 1, lockingScript: new Uint8Array() })),
    }
    const topics = Object.keys(step.steak).map((name) => sure(parseTopicName(name)))
    const sliced = await store.slice({
      topics,
      outpoints: outpointsTouched(subject),
      txids: [subject.txid],
      baskets: [],
      heights: [],
    })
    if (!sliced.ok) throw new Error('a memory store can be read')
    const states = sliced.value.topics
    const asked = topics.flatMap((topic) => {
      const state = states.get(topic)
      const standing = state ? standingOf(state, subject) : null
      return standing?.kind === 'open'
        ? [[topic, answers(topic, outputs, standing.previousCoins)] as const]
        : []
    })
    const { plan, steak } = planSubmission({
      action: {
        kind: 'submit',
        beef: new Uint8Array(),
        topics,
        mode: 'per-topic',
        remittances: [],
      },
      at: 0,
      revision: 0,
      subject,
      topics: states,
      answers: new Map(asked),
      reads: () => [],
      transactions: [],
      known: new Map(),
      roots: [],
    })
    const instructions = Object.entries(steak).map(([topic, one]) => [topic, told(one)])
    expect(Object.fromEntries(instructions)).toEqual(step.steak)
    if (plan) await store.commit(plan)

    const rows = [...store.state.topics.values()].flatMap(({ outputs: held }) => [...held.values()])
    const unspent = rows.filter(({ spent }) => spent === null)
    expect(unspent.map((row) => `${row.topic} ${nameOf(row.outpoint)}`).toSorted()).toEqual(
      step.unspent,
    )
    const history = rows.flatMap((row) =>
      row.consumed.map((from) => `${row.topic} ${nameOf(from)} -> ${nameOf(row.outpoint)}`),
    )
    expect(history.toSorted()).toEqual(step.history ?? [])
  }
})
