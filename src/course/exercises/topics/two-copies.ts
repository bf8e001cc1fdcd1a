import { answerOf } from '#grading/read-trace.ts'
import type { Call, Phase } from '#grading/scenario.ts'
import { by, first, ONE, stateOf } from './calls.ts'
import type { Move } from './mover.ts'
import { allOf, type Rule, type Rules } from './rules.ts'

/** Two running copies of the service, their databases open: what the schedule then decides is theirs alone. */
export const twoCopies = (
  topic: string,
  one: readonly Call[] = [],
  other: readonly Call[] = [],
): Phase =>
  first(
    by('one', stateOf('open-one', topic, ONE), ...one),
    by('two', stateOf('open-two', topic, ONE), ...other),
  )

/** A call that submits a move while another copy does something else. */
export interface Entrant {
  readonly call: string
  readonly move: Move
}

export const isAdmitted = (rules: Rules, { call }: Entrant): Rule => {
  const expected = `${call}: the outcome is admitted.`
  return (trace) =>
    rules.outcome(trace, call) === 'admitted'
      ? null
      : { expected, observed: `The outcome is ${rules.outcome(trace, call) ?? 'none'}.` }
}

/** Exactly one is admitted, and the other answers, in whatever way. */
export const oneWins =
  (rules: Rules, entrants: readonly Entrant[]): Rule =>
  (trace) => {
    const said = entrants.map(({ call, move }) => {
      const answer = answerOf(trace, call)
      const outcome = rules.outcome(trace, call) ?? answer.kind
      return { outcome, words: `${call} (${move.beef}): ${outcome}` }
    })
    const winners = said.filter(({ outcome }) => outcome === 'admitted').length
    const silent = said.some(({ outcome }) => outcome === 'silent')
    if (winners === 1 && !silent) return null
    return {
      expected: 'Exactly one call is admitted, and the other is told that it is not.',
      observed: `${said.map(({ words }) => words).join('; ')}.`,
    }
  }

export const toldOnce =
  (rules: Rules, topic: string, move: Move): Rule =>
  (trace) => {
    const [one, other] = ['hears-one', 'hears-two'].map((name) =>
      rules.told([name, topic, move])(trace),
    )
    return one && other
      ? { expected: `${move.beef} is told once, by whoever applied it.`, observed: one.observed }
      : null
  }

/** Whoever was admitted is the only one whose outputs, and whose alone, are there. */
export const winnerAlone =
  (
    rules: Rules,
    topics: readonly string[],
    base: readonly Move[],
    entrants: readonly Entrant[],
  ): Rule =>
  (trace) => {
    const winner = entrants.find(({ call }) => rules.outcome(trace, call) === 'admitted')
    if (!winner) return null
    return allOf(
      ...topics.map((topic) => rules.holds(`state-${topic}`, topic, [...base, winner.move])),
    )(trace)
  }
