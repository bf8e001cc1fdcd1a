import type { Complaint } from '#grading/exercise.ts'
import { answerOf, effectsOf, fieldOf, wordsOf } from '#grading/read-trace.ts'
import type { Plain, Trace } from '#grading/trace.ts'
import type { Move } from './mover.ts'

/** One thing that must hold of a run. */
export type Rule = (trace: Trace) => Complaint | null

/** The first that does not hold. */
export const allOf =
  (...rules: readonly Rule[]): Rule =>
  (trace) =>
    rules.reduce<Complaint | null>((found, rule) => found ?? rule(trace), null)

export type Rules = ReturnType<typeof rulesFor>

/** How a topic's state is read: the outpoints, or null for an answer of another shape. */
function outputsIn(value: Plain): readonly string[] | null {
  const outputs = fieldOf(value, 'outputs')
  if (!Array.isArray(outputs)) return null
  const texts = outputs.filter((outpoint) => typeof outpoint === 'string')
  return texts.length === outputs.length ? texts.toSorted() : null
}

const textIn = (value: Plain, name: string): string => {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : '?'
}

/** Rules over these moves: outpoints are named after them, `mint.2` instead of 64 digits. */
export function rulesFor(moves: readonly Move[]) {
  const names = new Map(moves.map(({ txid, beef }) => [txid, beef]))
  const nameOf = (outpoint: string): string => {
    const name = names.get(outpoint.slice(0, 64))
    return name === undefined ? outpoint.slice(0, 12) : `${name}.${outpoint.slice(65)}`
  }
  const list = (outpoints: readonly string[]): string =>
    outpoints.length === 0 ? 'nothing' : outpoints.map(nameOf).join(', ')

  /** Unspent outputs once these were applied, in whatever order. */
  function held(topic: string, applied: readonly Move[]): readonly string[] {
    const spent = new Set(applied.flatMap(({ spends }) => spends))
    const admitted = applied.flatMap(({ admits }) => admits[topic] ?? [])
    return admitted.filter((outpoint) => !spent.has(outpoint)).toSorted()
  }

  /** The state that a call read, as text to compare; null if it read none. */
  function read(trace: Trace, call: string): readonly string[] | null {
    const answer = answerOf(trace, call)
    return answer.kind === 'returned' ? outputsIn(answer.value) : null
  }

  const same = (a: readonly string[] | null, b: readonly string[]): boolean =>
    a !== null && a.join() === b.join()

  /** What the call says of the state of a topic. */
  const saw = (trace: Trace, call: string, topic: string): string => {
    const outputs = read(trace, call)
    return outputs ? `${topic} holds ${list(outputs)}` : wordsOf(answerOf(trace, call))
  }

  const outcome = (trace: Trace, call: string): string | null => {
    const answer = answerOf(trace, call)
    const said = answer.kind === 'returned' ? fieldOf(answer.value, 'outcome') : null
    return typeof said === 'string' ? said : null
  }

  const holds =
    (call: string, topic: string, applied: readonly Move[]): Rule =>
    (trace) => {
      const expected = held(topic, applied)
      if (same(read(trace, call), expected)) return null
      return {
        expected: `${topic} holds ${list(expected)}: getAtomicTopicState returns { topic, outputs }.`,
        observed: `${saw(trace, call, topic)}.`,
      }
    }

  const answers =
    (call: string, { txid, beef }: Move, ...outcomes: readonly string[]): Rule =>
    (trace) => {
      const answer = answerOf(trace, call)
      const said = answer.kind === 'returned' ? fieldOf(answer.value, 'txid') : null
      if (said === txid && outcomes.includes(outcome(trace, call) ?? '')) return null
      return {
        expected: `Submitting ${beef} returns its txid and the outcome ${outcomes.join(' or ')}.`,
        observed: `${wordsOf(answer)}.`,
      }
    }

  const throws =
    (call: string, why: string): Rule =>
    (trace) => {
      const answer = answerOf(trace, call)
      if (answer.kind === 'threw') return null
      return { expected: `The call throws: ${why}.`, observed: `${wordsOf(answer)}.` }
    }

  /** Exactly these, in any order. */
  const told =
    (...expected: readonly (readonly [subscriber: string, topic: string, move: Move])[]): Rule =>
    (trace) => {
      const wanted = expected.map(([to, topic, { beef }]) => `${to}: ${beef} in ${topic}`)
      const heard = effectsOf(trace).map(({ effect, to, value }) => {
        const txid = textIn(value, 'txid')
        if (effect === 'sent') return 'the network: a transaction'
        return `${to}: ${names.get(txid) ?? txid.slice(0, 12)} in ${textIn(value, 'topic')}`
      })
      if (wanted.toSorted().join() === heard.toSorted().join()) return null
      return {
        expected: `Told, each once: ${wanted.join('; ') || 'nobody'}.`,
        observed: `Told: ${heard.join('; ') || 'nobody'}.`,
      }
    }

  return { held, read, same, saw, outcome, list, holds, answers, throws, told, nameOf }
}
