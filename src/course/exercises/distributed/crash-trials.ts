import type { Trial } from '#grading/exercise.ts'
import type { Scenario } from '#grading/scenario.ts'
import type { Made } from '#exercises/topics/mover.ts'
import { allOf, type Rule } from '#exercises/topics/rules.ts'
import { at, event, north, restarted, resume, stateOf } from './calls.ts'
import type { Told } from './checks.ts'

/** In the run that nothing disturbs the program must succeed; else one that never does anything would be sound. */
export const undisturbed =
  (...rules: readonly Rule[]): Rule =>
  (trace) =>
    trace.interruption ? null : allOf(...rules)(trace)

/** X3.5 */
export function crashTrials(told: Told): readonly Trial[] {
  const { pair, pairMoved, edit } = told.inputs.moves
  return [
    disturbed(told, 'crashes', [pair], pairMoved),
    disturbed(told, 'crashes', [], edit),
    whileResuming(told),
    disturbed(told, 'faults', [pair], pairMoved),
  ]
}

function disturbed(
  { rules, sending }: Told,
  search: Scenario['search'] & ('crashes' | 'faults'),
  base: readonly Made[],
  move: Made,
): Trial {
  const dies = search === 'crashes'
  const go = dies ? restarted : north
  return {
    ran: `Processes ${move.beef}; ${dies ? 'the program dies at one point of it. Started anew' : 'the disk is full at one of its writes. Then'} it resumes what is pending, and is given ${move.beef} again.`,
    scenario: {
      id: `5-${search}-${move.beef}`,
      search,
      phases: [
        ...base.map((made) => ({ actors: [at('north', 'before', event('base', made))] })),
        { searched: true, actors: [north(event('disturbed', move))] },
        {
          actors: [go(resume('resume'), stateOf('then'), event('again', move), stateOf('finally'))],
        },
      ],
    },
    judge: allOf(
      undisturbed(
        rules.answers('disturbed', move, 'admitted'),
        rules.holdsState('then', [...base, move]),
      ),
      rules.returns('resume', 'resumePendingEvents'),
      rules.truth('then', base, [move]),
      rules.answers('again', move, 'admitted', 'duplicate'),
      rules.holdsState('finally', [...base, move]),
      sending.parentsFirst,
    ),
  }
}

function whileResuming({ inputs, rules }: Told): Trial {
  const { pair, pairMoved } = inputs.moves
  return {
    ran: 'The network gives no answer to pair-moved, and has taken it. The program is started anew, and dies while it resumes; the next one resumes again.',
    scenario: {
      id: '5-resuming',
      search: 'crashes',
      network: { [pairMoved.txid]: ['timeout-taken', 'accepted'] },
      phases: [
        { actors: [at('north', 'before', event('base', pair), event('first', pairMoved))] },
        { searched: true, actors: [north(resume('disturbed'))] },
        { actors: [restarted(resume('resume'), stateOf('then'), event('again', pairMoved))] },
      ],
    },
    judge: allOf(
      rules.answers('first', pairMoved, 'pending'),
      undisturbed(rules.returns('disturbed', 'resumePendingEvents')),
      rules.returns('resume', 'resumePendingEvents'),
      rules.truth('then', [pair], [pairMoved]),
      rules.answers('again', pairMoved, 'duplicate'),
    ),
  }
}
