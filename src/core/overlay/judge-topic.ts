import { assert } from '#base/result.ts'
import { outpointOf, type Outpoint, type Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Expectation } from '#model/plan.ts'
import type { TopicState } from '#model/state.ts'
import type { AdmittanceInstructions } from '#model/steak.ts'
import type { Answer } from './answer.ts'
import { spenderOf, standingOf } from './standing.ts'
import type { Subject } from './subject.ts'

/** What one topic would do with a subject if it stood alone, and the facts that this rests on. */
export interface Judgement {
  readonly outcome: TopicOutcome
  readonly instructions: AdmittanceInstructions
  /** Without the mark; empty unless admitted. */
  readonly changes: readonly Change[]
  readonly expects: readonly Expectation[]
}

const NOTHING: AdmittanceInstructions = { outputsToAdmit: [], coinsToRetain: [] }

/** T1 to T6: pure; `answer` is null where the manager is not asked (a duplicate, a conflict). */
export function judgeTopic(state: TopicState, subject: Subject, answer: Answer | null): Judgement {
  const standing = standingOf(state, subject)
  const mark = markExpectation(state, subject.txid)
  const inputs = subject.inputs.map((outpoint) => coinExpectation(state, outpoint))
  const nothing = (outcome: TopicOutcome, expects: readonly Expectation[]): Judgement => ({
    outcome,
    instructions: NOTHING,
    changes: [],
    expects: [mark, ...expects],
  })
  if (standing.kind === 'duplicate') return nothing(standing, [])
  if (standing.kind === 'conflict')
    return nothing(standing, inputs.slice(0, subject.inputs.indexOf(standing.outpoint) + 1))

  assert(answer !== null, 'an open topic was asked')
  if (answer.kind === 'failed') return nothing(answer, inputs)
  if (answer.outputs.length > 0 || standing.previousCoins.length > 0)
    return applied(state, subject, standing.previousCoins, answer, [mark, ...inputs])
  const spent = new Set(subject.inputs)
  const needs = answer.needs.filter((coin) => spent.has(coin))
  if (needs.length > 0) return nothing({ kind: 'orphan', needs }, inputs)
  return nothing({ kind: 'rejected', code: answer.code }, inputs)
}

function applied(
  state: TopicState,
  subject: Subject,
  previousCoins: readonly number[],
  answer: Extract<Answer, { kind: 'answered' }>,
  expects: readonly Expectation[],
): Judgement {
  const { topic } = state
  const coin = (index: number): Outpoint => {
    const outpoint = subject.inputs[index]
    assert(outpoint !== undefined, 'a previous coin is an input')
    return outpoint
  }
  const kept = new Set(answer.retained)
  const gone = previousCoins.filter((index) => !kept.has(index))
  const consumed = answer.retained.map(coin)
  const outputs = answer.outputs.map((vout) => outpointOf(subject.txid, vout))

  const spends = subject.inputs.map((outpoint, index): Change => ({
    kind: 'coin-spent',
    topic,
    outpoint,
    by: subject.txid,
    retained: kept.has(index),
  }))
  const admissions = answer.outputs.map((vout): Change => {
    const output = subject.outputs[vout]
    assert(output !== undefined, 'an admitted output exists')
    const outpoint = outpointOf(subject.txid, vout)
    const by = spenderOf(state, outpoint)
    return {
      kind: 'output-admitted',
      output: {
        topic,
        outpoint,
        satoshis: output.satoshis,
        lockingScript: output.lockingScript,
        consumed,
        spent: by === null ? null : { by, retained: false },
      },
    }
  })
  return {
    outcome: { kind: 'admitted', outputs, retained: consumed, removed: gone.map(coin) },
    instructions: {
      outputsToAdmit: answer.outputs,
      coinsToRetain: answer.retained,
      coinsRemoved: gone,
    },
    changes: [...spends, ...admissions],
    expects: [...expects, ...outputs.map((outpoint) => coinExpectation(state, outpoint))],
  }
}

/** That a transaction's mark is as this state has it. */
export const markExpectation = (state: TopicState, txid: Txid): Expectation => ({
  kind: 'judged',
  topic: state.topic,
  txid,
  is: state.judged.get(txid)?.kind ?? 'never',
})

/** That a coin is as this state has it. */
export const coinExpectation = (state: TopicState, outpoint: Outpoint): Expectation => ({
  kind: 'coin',
  topic: state.topic,
  outpoint,
  is: spenderOf(state, outpoint) ?? (state.outputs.has(outpoint) ? 'unspent' : 'unknown'),
})
