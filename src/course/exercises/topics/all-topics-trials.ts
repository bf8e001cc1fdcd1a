import type { Trial } from '#grading/exercise.ts'
import { by, first, MANY, ONE, stateOf, subscribe, update, updateAll } from './calls.ts'
import type { TopicInputs } from './inputs.ts'
import { truthTrials } from './commit-trials.ts'
import { allOf, type Rules } from './rules.ts'

const TOKENS = 'tm_tokens'
const NOTES = 'tm_notes'

/** X1.8: in both orders of the topics, for a loop may stop before it has done harm. */
export function allTopicsTrials({ moves, topics }: TopicInputs, rules: Rules): readonly Trial[] {
  const { mint, note, edit, noteAndToken, pair } = moves
  const { answers, holds, throws, told } = rules
  const orders = [topics, topics.toReversed()]
  const irrelevant = orders.map((order, index): Trial => ({
    ran: `Submits mint to ${order.join(' and ')}: only the topic of tokens cares for it. Then pair, which matters to both.`,
    scenario: {
      id: `8-irrelevant-${index}`,
      search: 'once',
      phases: [
        first(
          by(
            'service',
            ...order.map((topic) => subscribe(`listener-${topic}`, topic)),
            updateAll('half', mint, order),
            ...order.map((topic) => stateOf(`before-${topic}`, topic)),
            updateAll('whole', pair, order),
            ...order.map((topic) => stateOf(`after-${topic}`, topic)),
          ),
        ),
      ],
    },
    judge: allOf(
      throws('half', 'one of the topics does not care for the transaction'),
      ...order.map((topic) => holds(`before-${topic}`, topic, [])),
      answers('whole', pair, 'admitted'),
      ...order.map((topic) => holds(`after-${topic}`, topic, [pair])),
      told(...order.map((topic) => [`listener-${topic}`, topic, pair] as const)),
    ),
  }))
  const rivalled = orders.map((order, index): Trial => ({
    ran: `Submits note and edit; then note-and-token to ${order.join(' and ')}: it spends the note that edit has spent, and mints a token.`,
    scenario: {
      id: `8-conflict-${index}`,
      search: 'once',
      phases: [
        first(
          by(
            'service',
            update('note', note, NOTES),
            update('edit', edit, NOTES),
            updateAll('half', noteAndToken, order),
            stateOf('notes', NOTES),
            stateOf('tokens', TOKENS),
          ),
        ),
      ],
    },
    judge: allOf(
      answers('edit', edit, 'admitted'),
      throws('half', 'in one of the topics a rival was first'),
      holds('notes', NOTES, [note, edit]),
      holds('tokens', TOKENS, []),
    ),
  }))
  return [...irrelevant, ...rivalled]
}

/** X1.9 */
export function tellTrials(inputs: TopicInputs, rules: Rules): readonly Trial[] {
  const { mint, pair } = inputs.moves
  const { answers, holds, told } = rules
  const trial = (id: string, on: typeof ONE | typeof MANY): Trial => {
    const move = on === ONE ? mint : pair
    const topics = on === ONE ? [TOKENS] : inputs.topics
    return {
      ran: `Five subscribe: four to ${TOKENS}, of whom one throws and one rejects, and one to ${NOTES}; then ${move.beef} is submitted to ${topics.join(' and ')}.`,
      scenario: {
        id,
        search: 'once',
        phases: [
          first(
            by(
              'service',
              subscribe('thrower', TOKENS, on, 'throw'),
              subscribe('first', TOKENS, on),
              subscribe('rejecter', TOKENS, on, 'reject'),
              subscribe('second', TOKENS, on),
              subscribe('elsewhere', NOTES, on),
              on === ONE ? update('submit', move, TOKENS) : updateAll('submit', move, topics),
              stateOf('state', TOKENS, on),
            ),
          ),
        ],
      },
      judge: allOf(
        told(
          ...['thrower', 'first', 'rejecter', 'second'].map((to) => [to, TOKENS, move] as const),
          ...(on === ONE ? [] : [['elsewhere', NOTES, move] as const]),
        ),
        answers('submit', move, 'admitted'),
        holds('state', TOKENS, [move]),
      ),
    }
  }
  return [trial('9-one', ONE), trial('9-both', MANY), ...truthTrials(inputs, rules)]
}
