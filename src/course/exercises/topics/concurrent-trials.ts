import type { Trial } from '#grading/exercise.ts'
import type { Call } from '#grading/scenario.ts'
import { by, first, ONE, searched, stateOf, subscribe, update, updateAll } from './calls.ts'
import type { TopicInputs } from './inputs.ts'
import type { Move } from './mover.ts'
import { allOf, type Rule, type Rules } from './rules.ts'
import { isAdmitted, oneWins, twoCopies, winnerAlone, type Entrant } from './two-copies.ts'

const TOKENS = 'tm_tokens'
const NOTES = 'tm_notes'

/** X1.6 */
export function rivalTrials(inputs: TopicInputs, rules: Rules): readonly Trial[] {
  const { moves, topics } = inputs
  const { note, edit, rivalEdit, mint, transfer, rivalTransfer, pair, pairMoved, rivalPair } = moves
  const inTurn = (id: string, topic: string, base: Move, one: Move, other: Move): Trial => ({
    ran: `Submits ${base.beef}, then ${one.beef}, then ${other.beef}, which spends the same coin.`,
    scenario: {
      id,
      search: 'once',
      phases: [
        first(
          by(
            'service',
            update('base', base, topic),
            subscribe('listener', topic, ONE),
            update('first', one, topic),
            update('second', other, topic),
            stateOf('state', topic),
          ),
        ),
      ],
    },
    judge: allOf(
      rules.answers('first', one, 'admitted'),
      rules.answers('second', other, 'conflict'),
      rules.holds('state', topic, [base, one]),
      rules.told(['listener', topic, one]),
    ),
  })
  const atOnce = (
    id: string,
    names: readonly string[],
    base: Move,
    entrants: readonly [Entrant, Entrant],
    submit: (entrant: Entrant) => Call,
  ): Trial => ({
    ran: `Two running copies of the service are given ${entrants[0].move.beef} and ${entrants[1].move.beef} at the same time; both spend the same coin.`,
    scenario: {
      id,
      search: 'schedules',
      phases: [
        first(
          by(
            'first',
            names.length > 1
              ? updateAll('base', base, names)
              : update('base', base, names[0] ?? ''),
          ),
        ),
        twoCopies(names[0] ?? ''),
        searched(by('one', submit(entrants[0])), by('two', submit(entrants[1]))),
        first(by('restarted', ...names.map((topic) => stateOf(`state-${topic}`, topic)))),
      ],
    },
    judge: allOf(oneWins(rules, entrants), winnerAlone(rules, names, [base], entrants)),
  })
  const edits = [
    { call: 'first', move: edit },
    { call: 'second', move: rivalEdit },
  ] as const
  const pairs = [
    { call: 'first', move: pairMoved },
    { call: 'second', move: rivalPair },
  ] as const
  return [
    inTurn('6-notes', NOTES, note, edit, rivalEdit),
    inTurn('6-tokens', TOKENS, mint, transfer, rivalTransfer),
    atOnce('6-edits', [NOTES], note, edits, ({ call, move }) => update(call, move, NOTES)),
    atOnce('6-both', topics, pair, pairs, ({ call, move }) => updateAll(call, move, topics)),
  ]
}

/** X1.7 */
export function readerTrials({ moves, topics }: TopicInputs, rules: Rules): readonly Trial[] {
  const { pair, pairMoved } = moves
  const [here, there] = topics
  const looks = [
    { call: 'look-1', topic: here },
    { call: 'look-2', topic: there },
    { call: 'look-3', topic: here },
  ]
  const before = (topic: string) => rules.held(topic, [pair])
  const after = (topic: string) => rules.held(topic, [pair, pairMoved])
  const judge: Rule = (trace) => {
    let news: string | null = null
    for (const { call, topic } of looks) {
      const seen = rules.read(trace, call)
      const isNew = rules.same(seen, after(topic))
      if (!isNew && !rules.same(seen, before(topic)))
        return {
          expected: `${topic} as before ${pairMoved.beef}, or as after it.`,
          observed: `${rules.saw(trace, call, topic)}.`,
        }
      if (isNew) news ??= topic
      else if (news !== null)
        return {
          expected: `Once ${pairMoved.beef} was seen in ${news}, it is seen in every topic.`,
          observed: `${news} had it already; then ${rules.saw(trace, call, topic)}.`,
        }
    }
    return null
  }
  return [
    {
      ran: `One copy of the service applies ${pairMoved.beef} to both topics while another reads them, in every order; then the other reads again.`,
      scenario: {
        id: '7-reader',
        search: 'schedules',
        phases: [
          first(by('first', updateAll('base', pair, topics))),
          first(
            by('writer', stateOf('open-writer', here)),
            by('reader', ...topics.map((topic) => stateOf(`open-${topic}`, topic))),
          ),
          searched(
            by('writer', updateAll('write', pairMoved, topics)),
            by('reader', ...looks.map(({ call, topic }) => stateOf(call, topic))),
          ),
          first(by('reader', ...topics.map((topic) => stateOf(`state-${topic}`, topic)))),
        ],
      },
      judge: allOf(
        judge,
        rules.answers('write', pairMoved, 'admitted'),
        ...topics.map((topic) => rules.holds(`state-${topic}`, topic, [pair, pairMoved])),
      ),
    },
  ]
}

/** X1.10 */
export function independentTrials({ moves, topics }: TopicInputs, rules: Rules): readonly Trial[] {
  const { mint, otherMint, pair } = moves
  const [here] = topics
  const trial = (
    id: string,
    names: readonly string[],
    one: Entrant & { readonly submit: Call },
    other: Entrant & { readonly submit: Call },
  ): Trial => ({
    ran: `Two running copies of the service are given ${one.move.beef} and ${other.move.beef} at the same time; neither spends what the other does.`,
    scenario: {
      id,
      search: 'schedules',
      phases: [
        twoCopies(here),
        searched(by('one', one.submit), by('two', other.submit)),
        first(by('restarted', ...names.map((topic) => stateOf(`state-${topic}`, topic)))),
      ],
    },
    judge: allOf(
      isAdmitted(rules, one),
      isAdmitted(rules, other),
      ...names.map((topic) => rules.holds(`state-${topic}`, topic, [one.move, other.move])),
    ),
  })
  const tokens = { call: 'second', move: otherMint, submit: update('second', otherMint, TOKENS) }
  return [
    trial(
      '10-one',
      [TOKENS],
      { call: 'first', move: mint, submit: update('first', mint, TOKENS) },
      tokens,
    ),
    trial(
      '10-both',
      topics,
      { call: 'first', move: pair, submit: updateAll('first', pair, topics) },
      tokens,
    ),
  ]
}
