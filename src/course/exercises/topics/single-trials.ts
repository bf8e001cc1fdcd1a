import type { Trial } from '#grading/exercise.ts'
import { by, first, ONE, searched, stateOf, subscribe, update, updateAll } from './calls.ts'
import type { TopicInputs } from './inputs.ts'
import { allOf, type Rules } from './rules.ts'

/** X1.1 */
export function validTrials({ moves, topics }: TopicInputs, rules: Rules): readonly Trial[] {
  const [tokens, notes] = ['tm_tokens', 'tm_notes']
  const { answers, holds } = rules
  const { mint, transfer, note, edit, pair, pairMoved } = moves
  const chained = (id: string, topic: string, made: typeof mint, next: typeof mint): Trial => ({
    ran: `Submits ${made.beef}, then ${next.beef}, which spends it, to ${topic}; a program started anew reads.`,
    scenario: {
      id,
      search: 'once',
      phases: [
        first(
          by(
            'service',
            update('makes', made, topic),
            stateOf('made', topic, ONE),
            update('spends', next, topic),
            stateOf('spent', topic, ONE),
          ),
        ),
        first(by('restarted', stateOf('kept', topic, ONE))),
      ],
    },
    judge: allOf(
      answers('makes', made, 'admitted'),
      holds('made', topic, [made]),
      answers('spends', next, 'admitted'),
      holds('spent', topic, [made, next]),
      holds('kept', topic, [made, next]),
    ),
  })
  return [
    chained('1-tokens', tokens, mint, transfer),
    chained('1-notes', notes, note, edit),
    {
      ran: 'Submits pair, then pair-moved, to both topics at once.',
      scenario: {
        id: '1-both',
        search: 'once',
        phases: [
          first(
            by(
              'service',
              updateAll('makes', pair, topics),
              ...topics.map((topic) => stateOf(`made-${topic}`, topic)),
              updateAll('spends', pairMoved, topics),
              ...topics.map((topic) => stateOf(`spent-${topic}`, topic)),
            ),
          ),
        ],
      },
      judge: allOf(
        answers('makes', pair, 'admitted'),
        ...topics.map((topic) => holds(`made-${topic}`, topic, [pair])),
        answers('spends', pairMoved, 'admitted'),
        ...topics.map((topic) => holds(`spent-${topic}`, topic, [pair, pairMoved])),
      ),
    },
  ]
}

/** X1.2 */
export function refusedTrials(
  { moves, topics, broken }: TopicInputs,
  rules: Rules,
): readonly Trial[] {
  const { answers, holds, throws, told } = rules
  const { mint, payment, note } = moves
  const [topic, other] = ['tm_tokens', 'tm_notes']
  return [
    ...broken.map((beef): Trial => ({
      ran: `Submits a BEEF of which ${beef.why}; then a sound one.`,
      scenario: {
        id: `2-${beef.beef}`,
        search: 'once',
        phases: [
          first(
            by(
              'service',
              subscribe('listener', topic, ONE),
              update('one', beef, topic),
              updateAll('all', beef, [topic]),
              stateOf('before', topic),
              update('sound', mint, topic),
              stateOf('after', topic),
            ),
          ),
        ],
      },
      judge: allOf(
        throws('one', beef.why),
        throws('all', beef.why),
        holds('before', topic, []),
        answers('sound', mint, 'admitted'),
        holds('after', topic, [mint]),
        told(['listener', topic, mint]),
      ),
    })),
    {
      ran: 'Submits a payment that no topic cares for, and a note to the topic of tokens; then a token.',
      scenario: {
        id: '2-irrelevant',
        search: 'once',
        phases: [
          first(
            by(
              'service',
              subscribe('listener', topic, ONE),
              update('payment', payment, topic),
              update('note', note, topic),
              ...topics.map((name) => stateOf(`before-${name}`, name)),
              update('token', mint, topic),
              stateOf('after', topic),
              stateOf('after-other', other),
            ),
          ),
        ],
      },
      judge: allOf(
        answers('payment', payment, 'irrelevant'),
        answers('note', note, 'irrelevant'),
        ...topics.map((name) => holds(`before-${name}`, name, [])),
        answers('token', mint, 'admitted'),
        holds('after', topic, [mint]),
        holds('after-other', other, []),
        told(['listener', topic, mint]),
      ),
    },
  ]
}

/** X1.11 */
export function orderTrials({ moves }: TopicInputs, rules: Rules): readonly Trial[] {
  const { answers, holds } = rules
  const { mint, transfer, note, edit, rivalEdit } = moves
  const [tokens, notes] = ['tm_tokens', 'tm_notes']
  return [
    {
      ran: 'Submits the edit of a note before the note itself, then another edit of the same note.',
      scenario: {
        id: '11-child-first',
        search: 'once',
        phases: [
          searched(
            by(
              'service',
              update('child', edit, notes),
              update('parent', note, notes),
              stateOf('state', notes),
              update('rival', rivalEdit, notes),
            ),
          ),
          first(by('restarted', stateOf('kept', notes))),
        ],
      },
      judge: allOf(
        answers('child', edit, 'admitted'),
        answers('parent', note, 'admitted'),
        holds('state', notes, [note, edit]),
        answers('rival', rivalEdit, 'conflict'),
        holds('kept', notes, [note, edit]),
      ),
    },
    {
      ran: 'Submits a transfer before the topic knows the token; then the mint, then the transfer again.',
      scenario: {
        id: '11-too-early',
        search: 'once',
        phases: [
          first(
            by(
              'service',
              update('early', transfer, tokens),
              stateOf('nothing', tokens),
              update('mint', mint, tokens),
              update('again', transfer, tokens),
              stateOf('state', tokens),
            ),
          ),
        ],
      },
      judge: allOf(
        answers('early', transfer, 'irrelevant'),
        holds('nothing', tokens, []),
        answers('mint', mint, 'admitted'),
        answers('again', transfer, 'admitted'),
        holds('state', tokens, [mint, transfer]),
      ),
    },
  ]
}
