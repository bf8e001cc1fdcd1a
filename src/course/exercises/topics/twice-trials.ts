import type { Trial } from '#grading/exercise.ts'
import { by, first, ONE, searched, stateOf, subscribe, update, updateAll } from './calls.ts'
import type { TopicInputs } from './inputs.ts'
import { allOf, type Rules } from './rules.ts'
import { oneWins, toldOnce, twoCopies } from './two-copies.ts'

const TOKENS = 'tm_tokens'

/** X1.5 */
export function twiceTrials(inputs: TopicInputs, rules: Rules): readonly Trial[] {
  const { moves, topics } = inputs
  const { answers, holds, told } = rules
  const { mint, transfer, pair } = moves
  const [here, there] = topics
  return [
    {
      ran: 'Submits a mint and its transfer, then the mint again, then both to a program started anew.',
      scenario: {
        id: '5-sequence',
        search: 'once',
        phases: [
          first(
            by(
              'service',
              subscribe('listener', TOKENS, ONE),
              update('mint', mint, TOKENS),
              update('transfer', transfer, TOKENS),
              update('mint-again', mint, TOKENS),
              stateOf('state', TOKENS),
            ),
          ),
          first(
            by(
              'restarted',
              subscribe('later', TOKENS, ONE),
              update('mint-later', mint, TOKENS),
              update('transfer-later', transfer, TOKENS),
              stateOf('kept', TOKENS),
            ),
          ),
        ],
      },
      judge: allOf(
        answers('mint', mint, 'admitted'),
        answers('transfer', transfer, 'admitted'),
        answers('mint-again', mint, 'duplicate'),
        holds('state', TOKENS, [mint, transfer]),
        answers('mint-later', mint, 'duplicate'),
        answers('transfer-later', transfer, 'duplicate'),
        holds('kept', TOKENS, [mint, transfer]),
        told(['listener', TOKENS, mint], ['listener', TOKENS, transfer]),
      ),
    },
    {
      ran: 'Submits pair to one topic, then twice to both: the second topic is new to it, the first is not.',
      scenario: {
        id: '5-partly',
        search: 'once',
        phases: [
          first(
            by(
              'service',
              ...topics.map((topic) => subscribe(`listener-${topic}`, topic)),
              update('single', pair, here),
              updateAll('rest', pair, topics),
              updateAll('again', pair, topics),
              ...topics.map((topic) => stateOf(`state-${topic}`, topic)),
            ),
          ),
        ],
      },
      judge: allOf(
        answers('single', pair, 'admitted'),
        answers('rest', pair, 'admitted'),
        answers('again', pair, 'duplicate'),
        ...topics.map((topic) => holds(`state-${topic}`, topic, [pair])),
        told([`listener-${there}`, there, pair]),
      ),
    },
    {
      ran: 'Two running copies of the service are given the same mint at the same time.',
      scenario: {
        id: '5-at-once',
        search: 'schedules',
        phases: [
          twoCopies(
            TOKENS,
            [subscribe('hears-one', TOKENS, ONE)],
            [subscribe('hears-two', TOKENS, ONE)],
          ),
          searched(
            by('one', update('first', mint, TOKENS)),
            by('two', update('second', mint, TOKENS)),
          ),
          first(by('restarted', stateOf('state', TOKENS))),
        ],
      },
      judge: allOf(
        holds('state', TOKENS, [mint]),
        oneWins(rules, [
          { call: 'first', move: mint },
          { call: 'second', move: mint },
        ]),
        toldOnce(rules, TOKENS, mint),
      ),
    },
  ]
}
