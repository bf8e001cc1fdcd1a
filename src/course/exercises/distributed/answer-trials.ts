import type { Trial } from '#grading/exercise.ts'
import type { NetworkAnswer } from '#grading/scenario.ts'
import type { Made } from '#exercises/topics/mover.ts'
import { allOf, type Rule } from '#exercises/topics/rules.ts'
import { event, north, restarted, resume, stateOf } from './calls.ts'
import type { Told } from './checks.ts'

/** X3.3 */
export function rejectedTrials({ inputs, rules, sending }: Told): readonly Trial[] {
  const { mint, transfer, rivalTransfer, pair, pairMoved, rivalPair, note, edit } = inputs.moves
  const rejected = (id: string, base: Made, move: Made, rival: Made): Trial => {
    const code = inputs.code()
    return {
      ran: `Processes ${base.beef}, then ${move.beef}, which the network refuses with ${code}; then ${rival.beef}, which spends the same and which it takes.`,
      scenario: {
        id: `3-${id}`,
        search: 'once',
        network: { [move.txid]: [code] },
        phases: [
          {
            actors: [
              north(
                event('base', base),
                event('rejected', move),
                stateOf('unchanged'),
                resume('resume'),
                stateOf('still'),
                event('rival', rival),
                stateOf('after'),
              ),
            ],
          },
        ],
      },
      judge: allOf(
        rules.answers('base', base, 'admitted'),
        rules.throws('rejected', 'the network refuses it'),
        rules.holdsState('unchanged', [base]),
        rules.returns('resume', 'resumePendingEvents'),
        rules.holdsState('still', [base]),
        rules.answers('rival', rival, 'admitted'),
        rules.holdsState('after', [base, rival]),
        sending.sent(base, move, rival),
      ),
    }
  }
  const code = inputs.code()
  return [
    rejected('token', mint, transfer, rivalTransfer),
    rejected('pair', pair, pairMoved, rivalPair),
    {
      ran: `Processes edit, whose BEEF holds note unproven; the network refuses the note with ${code}. Then both are given again, and it takes them.`,
      scenario: {
        id: '3-ancestor',
        search: 'once',
        network: { [note.txid]: [code, 'accepted'] },
        phases: [
          {
            actors: [
              north(
                event('rejected', edit),
                stateOf('unchanged'),
                event('again', edit),
                stateOf('after'),
              ),
            ],
          },
        ],
      },
      judge: allOf(
        rules.throws('rejected', 'the network refuses what it builds on'),
        rules.holdsState('unchanged', []),
        rules.answers('again', edit, 'admitted'),
        rules.holdsState('after', [edit]),
        sending.parentsFirst,
      ),
    },
  ]
}

/** X3.4 */
export function timeoutTrials(told: Told): readonly Trial[] {
  const truths: readonly (readonly [string, string, readonly NetworkAnswer[]])[] = [
    ['taken', 'it took it, and its answer is lost', ['timeout-taken', 'accepted']],
    ['lost', 'it never had it', ['timeout-lost', 'accepted']],
    ['unreachable', 'it cannot be reached', ['unreachable', 'accepted']],
    [
      'twice',
      'it is silent twice, and had it the second time',
      ['timeout-lost', 'timeout-taken', 'accepted'],
    ],
  ]
  return [
    ...truths.flatMap(([id, words, answers]) => [
      resumed(told, id, words, answers),
      retried(told, id, words, answers),
    ]),
    refusedLater(told),
    twoPending(told),
  ]
}

/** The same caller asks again, as often as the network is silent. */
function retried(
  { inputs, rules, sending }: Told,
  id: string,
  words: string,
  answers: readonly NetworkAnswer[],
): Trial {
  const { pair, pairMoved } = inputs.moves
  const tries = answers.map((_, index) => `try-${index}`)
  const last = tries.length - 1
  return {
    ran: `Processes pair, then pair-moved; the network gives no answer: ${words}. It is given again, until there is one.`,
    scenario: {
      id: `4-again-${id}`,
      search: 'once',
      network: { [pairMoved.txid]: answers },
      phases: [
        {
          actors: [
            north(
              event('base', pair),
              ...tries.flatMap((name) => [event(name, pairMoved), stateOf(`after-${name}`)]),
              event('once-more', pairMoved),
              resume('resume'),
              stateOf('finally'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      rules.answers('try-0', pairMoved, 'pending'),
      ...tries.slice(0, -1).map((name) => rules.wholeState(`after-${name}`, [pair], [pairMoved])),
      rules.answers(`try-${last}`, pairMoved, 'admitted', 'duplicate'),
      rules.truth(`after-try-${last}`, [pair], [pairMoved]),
      rules.answers('once-more', pairMoved, 'duplicate'),
      rules.returns('resume', 'resumePendingEvents'),
      rules.holdsState('finally', [pair, pairMoved]),
      sending.sent(pair, pairMoved),
    ),
  }
}

/** The program is started anew, and asks by itself. */
function resumed(
  { inputs, rules }: Told,
  id: string,
  words: string,
  answers: readonly NetworkAnswer[],
): Trial {
  const { pair, pairMoved } = inputs.moves
  const resumes = answers.slice(1).map((_, index) => `resume-${index}`)
  return {
    ran: `Processes pair, then pair-moved; the network gives no answer: ${words}. The program is started anew and resumes what is pending.`,
    scenario: {
      id: `4-resumed-${id}`,
      search: 'once',
      network: { [pairMoved.txid]: answers },
      phases: [
        { actors: [north(event('base', pair), event('first', pairMoved), stateOf('meanwhile'))] },
        {
          actors: [
            restarted(
              ...resumes.map(resume),
              stateOf('then'),
              event('again', pairMoved),
              stateOf('finally'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      rules.wholeState('meanwhile', [pair], [pairMoved]),
      ...resumes.map((name) => rules.returns(name, 'resumePendingEvents')),
      rules.truth('then', [pair], [pairMoved]),
      rules.answers('first', pairMoved, 'pending'),
      rules.answers('again', pairMoved, 'duplicate'),
      rules.holdsState('finally', [pair, pairMoved]),
    ),
  }
}

function refusedLater({ inputs, rules }: Told): Trial {
  const { mint, transfer, rivalTransfer } = inputs.moves
  const code = inputs.code()
  return {
    ran: `Processes mint, then transfer; the network gives no answer, and when the program resumes it refuses with ${code}. Then rival-transfer.`,
    scenario: {
      id: '4-refused-later',
      search: 'once',
      network: { [transfer.txid]: ['timeout-lost', code] },
      phases: [
        { actors: [north(event('base', mint), event('first', transfer))] },
        {
          actors: [
            restarted(
              resume('resume'),
              stateOf('then'),
              event('rival', rivalTransfer),
              resume('later'),
              stateOf('finally'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      rules.answers('first', transfer, 'pending'),
      rules.returns('resume', 'resumePendingEvents'),
      rules.truth('then', [mint], [transfer]),
      rules.answers('rival', rivalTransfer, 'admitted'),
      rules.holdsState('finally', [mint, rivalTransfer]),
    ),
  }
}

/** Whichever comes first, one that is refused or silent holds up no other. */
function twoPending({ inputs, rules }: Told): Trial {
  const { mint, otherMint, note, pair } = inputs.moves
  const code = inputs.code()
  const four = [mint, otherMint, note, pair]
  const pending: readonly Rule[] = four.map((move) => rules.answers(move.beef, move, 'pending'))
  return {
    ran: `Four events of which the network says nothing. When the program resumes it refuses one with ${code}, is silent on another, and takes two.`,
    scenario: {
      id: '4-four',
      search: 'once',
      network: {
        [mint.txid]: ['timeout-lost', 'accepted'],
        [otherMint.txid]: ['timeout-lost', code],
        [note.txid]: ['timeout-lost', 'timeout-lost', 'accepted'],
        [pair.txid]: ['timeout-taken', 'accepted'],
      },
      phases: [
        { actors: [north(...four.map((move) => event(move.beef, move)))] },
        {
          actors: [
            restarted(resume('first'), stateOf('then'), resume('second'), stateOf('finally')),
          ],
        },
      ],
    },
    judge: allOf(
      ...pending,
      rules.returns('first', 'resumePendingEvents'),
      rules.wholeState('then', [mint, pair], [note]),
      rules.returns('second', 'resumePendingEvents'),
      rules.holdsState('finally', [mint, pair, note]),
    ),
  }
}
