import type { Complaint, Trial } from '#grading/exercise.ts'
import { answerOf, effectsOf, wordsOf } from '#grading/read-trace.ts'
import type { Call, Phase, Search } from '#grading/scenario.ts'
import { by, first, MANY, ONE, searched, stateOf, subscribe, update, updateAll } from './calls.ts'
import type { TopicInputs } from './inputs.ts'
import type { Move } from './mover.ts'
import { allOf, type Rule, type Rules } from './rules.ts'

/** An operation that is disturbed: what was there before, and what must be there once it is done. */
interface Disturbed {
  readonly name: string
  readonly topics: readonly string[]
  readonly base: Move
  readonly move: Move
  readonly on: typeof ONE | typeof MANY
}

const submit = (id: string, { on, topics }: Disturbed, move: Move): Call =>
  on === MANY ? updateAll(id, move, topics) : update(id, move, topics[0] ?? '')

const operations = ({ moves, topics }: TopicInputs): readonly Disturbed[] => [
  { name: 'both', topics, base: moves.pair, move: moves.pairMoved, on: MANY },
  {
    name: 'one',
    topics: ['tm_tokens'],
    base: moves.mint,
    move: moves.transfer,
    on: ONE,
  },
]

const reads = (prefix: string, { topics, on }: Disturbed): readonly Call[] =>
  topics.map((topic) => stateOf(`${prefix}-${topic}`, topic, on))

type Standing = 'before' | 'after' | 'torn'

/** What these reads show: all topics before the operation, all after it, or neither. */
function standingIn(rules: Rules, operation: Disturbed, prefix: string) {
  const { base, move, topics } = operation
  const all = (trace: Parameters<Rule>[0], applied: readonly Move[]): boolean =>
    topics.every((topic) =>
      rules.same(rules.read(trace, `${prefix}-${topic}`), rules.held(topic, applied)),
    )
  return (trace: Parameters<Rule>[0]): Standing => {
    if (all(trace, [base, move])) return 'after'
    return all(trace, [base]) ? 'before' : 'torn'
  }
}

const described = (rules: Rules, { topics }: Disturbed, prefix: string) => {
  return (trace: Parameters<Rule>[0]): string =>
    topics.map((topic) => rules.saw(trace, `${prefix}-${topic}`, topic)).join('; ')
}

/** Read after the disturbance: nothing in between, and nothing that was answered or told is untrue. */
function soundAfter(rules: Rules, operation: Disturbed, prefix: string): Rule {
  const { topics, base, move } = operation
  const standing = standingIn(rules, operation, prefix)
  const words = described(rules, operation, prefix)
  const states = `${topics.join(' and ')} as after ${base.beef}, or as after ${move.beef}`
  return (trace): Complaint | null => {
    const now = standing(trace)
    if (now === 'torn') {
      const expected = `${states}; never something in between.`
      return { expected, observed: `Torn: ${words(trace)}.`, torn: true }
    }
    if (now === 'after') return null
    const answer = answerOf(trace, 'disturbed')
    if (answer.kind === 'returned') {
      const expected = `What did not succeed throws: ${move.beef} is not in the state.`
      return { expected, observed: `${wordsOf(answer)}, and ${words(trace)}.` }
    }
    if (effectsOf(trace).length === 0) return null
    const expected = `Nobody is told of ${move.beef} before it is committed.`
    return { expected, observed: `A subscriber was told, and then ${words(trace)}.` }
  }
}

const finallyDone = (rules: Rules, { topics, base, move }: Disturbed, prefix: string): Rule =>
  allOf(...topics.map((topic) => rules.holds(`${prefix}-${topic}`, topic, [base, move])))

/** What was undone can be done now; of what was done already, X1.5 asks. */
function admitsAgain(rules: Rules, operation: Disturbed): Rule {
  const standing = standingIn(rules, operation, 'then')
  const admits = rules.answers('again', operation.move, 'admitted')
  return (trace) => (standing(trace) === 'before' ? admits(trace) : null)
}

/** The clean run must succeed; else a program that never does anything would be sound. */
const undisturbedWorks =
  (rules: Rules, operation: Disturbed): Rule =>
  (trace) =>
    trace.interruption
      ? null
      : allOf(
          rules.answers('disturbed', operation.move, 'admitted'),
          finallyDone(rules, operation, 'then'),
        )(trace)

const prepared = (operation: Disturbed): Phase =>
  first(by('first', submit('base', operation, operation.base)))

/** The operation is disturbed, then read and done again by `process`. */
const disturbedTrial = (
  rules: Rules,
  operation: Disturbed,
  id: string,
  search: Search,
  process: string,
  ran: string,
): Trial => ({
  ran: `Submits ${operation.move.beef} to ${operation.topics.join(' and ')}, and ${ran}.`,
  scenario: {
    id: `${id}-${operation.name}`,
    search,
    phases: [
      prepared(operation),
      searched(by('service', submit('disturbed', operation, operation.move))),
      first(
        by(
          process,
          ...reads('then', operation),
          submit('again', operation, operation.move),
          ...reads('finally', operation),
        ),
      ),
    ],
  },
  judge: allOf(
    undisturbedWorks(rules, operation),
    soundAfter(rules, operation, 'then'),
    admitsAgain(rules, operation),
    finallyDone(rules, operation, 'finally'),
  ),
})

const FULL = 'the disk is full at one of its writes; then reads and submits it again'

/** X1.3: the program lives on and says so. */
export const faultTrials = (inputs: TopicInputs, rules: Rules): readonly Trial[] =>
  operations(inputs).map((operation) =>
    disturbedTrial(rules, operation, '3', 'faults', 'service', FULL),
  )

const DEAD =
  'the program dies at one point of it; started anew, it is read and is given the same again'

/** X1.4: the program is gone, and started anew. */
export const crashTrials = (inputs: TopicInputs, rules: Rules): readonly Trial[] =>
  operations(inputs).map((operation) =>
    disturbedTrial(rules, operation, '4', 'crashes', 'restarted', DEAD),
  )

/** X1.9, second half: who is told was told the truth, whatever happens then. */
export function truthTrials(inputs: TopicInputs, rules: Rules): readonly Trial[] {
  const [operation] = operations(inputs)
  if (!operation) return []
  const trial = (search: Search, what: string): Trial => ({
    ran: `Subscribes to both topics and submits ${operation.move.beef}; ${what}.`,
    scenario: {
      id: `9-${search}`,
      search,
      phases: [
        prepared(operation),
        searched(
          by(
            'service',
            ...operation.topics.map((topic) => subscribe(`listener-${topic}`, topic)),
            submit('disturbed', operation, operation.move),
          ),
        ),
        first(by('restarted', ...reads('then', operation))),
      ],
    },
    judge: allOf(
      (trace) =>
        trace.interruption
          ? null
          : rules.told(
              ...operation.topics.map(
                (topic) => [`listener-${topic}`, topic, operation.move] as const,
              ),
            )(trace),
      soundAfter(rules, operation, 'then'),
    ),
  })
  return [
    trial('crashes', 'the program dies at one point of it, and another reads'),
    trial('faults', 'the disk is full at one of its writes'),
  ]
}
