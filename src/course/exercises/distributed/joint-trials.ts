import type { Trial } from '#grading/exercise.ts'
import type { Call, NetworkAnswer } from '#grading/scenario.ts'
import { allOf } from '#exercises/topics/rules.ts'
import { at, broadcast, event, north, restarted, resume, stateOf, supplyChain } from './calls.ts'
import type { Told } from './checks.ts'
import { undisturbed } from './crash-trials.ts'

/** X3.9 */
export function signatureTrials({ inputs, rules, sending }: Told): readonly Trial[] {
  const { mint, otherMint, swap } = inputs.moves
  return inputs.unsigned.map((unsigned) => ({
    ran: `Processes mint (Alice’s) and other-mint (Bob’s); then a swap of which ${unsigned.why}; then the swap that both have signed.`,
    scenario: {
      id: `9-${unsigned.beef}`,
      search: 'once',
      phases: [
        {
          actors: [
            north(
              event('mint', mint),
              event('other', otherMint),
              event('event', unsigned),
              supplyChain('chain', unsigned),
              broadcast('broadcast', unsigned),
              stateOf('unchanged'),
              event('swap', swap),
              stateOf('after'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      ...['event', 'chain', 'broadcast'].map((call) => rules.throws(call, unsigned.why)),
      rules.holdsState('unchanged', [mint, otherMint]),
      rules.answers('swap', swap, 'admitted'),
      rules.holdsState('after', [mint, otherMint, swap]),
      sending.sent(mint, otherMint, swap),
    ),
  }))
}

/** X3.11 */
export function chainTrials(told: Told): readonly Trial[] {
  return [handed(told), known(told), diesWithin(told), seenWhole(told), refusedWithin(told)]
}

function handed({ inputs, rules, sending }: Told): Trial {
  const { mint, transfer, onward } = inputs.moves
  const chain = [mint, transfer, onward]
  return {
    ran: 'A supply chain of mint, transfer and onward, of which the service knows nothing; then the same again, and a program started anew.',
    scenario: {
      id: '11-chain',
      search: 'once',
      phases: [
        {
          actors: [
            north(supplyChain('chain', onward), stateOf('state'), supplyChain('again', onward)),
          ],
        },
        { actors: [restarted(event('middle', transfer), stateOf('kept'))] },
      ],
    },
    judge: allOf(
      rules.answers('chain', onward, 'admitted'),
      rules.holdsState('state', chain),
      rules.answers('again', onward, 'duplicate'),
      rules.answers('middle', transfer, 'duplicate'),
      rules.holdsState('kept', chain),
      sending.sent(...chain),
      sending.parentsFirst,
      sending.faithful,
    ),
  }
}

function known({ inputs, rules }: Told): Trial {
  const { mint, transfer, rivalTransfer, onward, payment } = inputs.moves
  return {
    ran: 'A supply chain whose first transaction was an event before; one that no topic cares for; and, on another service, one of which a rival has been applied.',
    scenario: {
      id: '11-known',
      search: 'once',
      phases: [
        {
          actors: [
            north(
              event('mint', mint),
              supplyChain('payment', payment),
              supplyChain('chain', onward),
              stateOf('state'),
            ),
          ],
        },
        {
          actors: [
            at(
              'south',
              'south',
              event('south-mint', mint),
              event('rival', rivalTransfer),
              supplyChain('late', onward),
              stateOf('south'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      rules.answers('payment', payment, 'irrelevant'),
      rules.answers('chain', onward, 'admitted'),
      rules.holdsState('state', [mint, transfer, onward]),
      rules.answers('rival', rivalTransfer, 'admitted'),
      rules.answers('late', onward, 'conflict'),
      rules.holdsState('south', [mint, rivalTransfer]),
    ),
  }
}

function diesWithin({ inputs, rules, sending }: Told): Trial {
  const { mint, transfer, onward } = inputs.moves
  const chain = [mint, transfer, onward]
  return {
    ran: 'The program dies at one point of a supply chain of three; started anew, it resumes, and is given the chain again.',
    scenario: {
      id: '11-dies',
      search: 'crashes',
      phases: [
        { searched: true, actors: [north(supplyChain('disturbed', onward))] },
        {
          actors: [
            restarted(
              stateOf('at-once'),
              resume('resume'),
              stateOf('then'),
              supplyChain('again', onward),
              stateOf('finally'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      undisturbed(rules.answers('disturbed', onward, 'admitted')),
      rules.wholeState('at-once', [], chain),
      rules.returns('resume', 'resumePendingEvents'),
      rules.truth('then', [], chain),
      rules.answers('again', onward, 'admitted', 'duplicate'),
      rules.holdsState('finally', chain),
      sending.parentsFirst,
    ),
  }
}

function seenWhole({ inputs, rules }: Told): Trial {
  const { mint, transfer, onward } = inputs.moves
  const looks = ['look-1', 'look-2', 'look-3']
  return {
    ran: 'One copy of a service processes a supply chain of three while another looks, in every order.',
    scenario: {
      id: '11-seen',
      search: 'schedules',
      phases: [
        {
          actors: [
            at('north', 'writer', stateOf('open-writer')),
            at('north', 'reader', stateOf('open-reader')),
          ],
        },
        {
          searched: true,
          actors: [
            at('north', 'writer', supplyChain('write', onward)),
            at('north', 'reader', ...looks.map(stateOf)),
          ],
        },
      ],
    },
    judge: allOf(
      ...looks.map((call) => rules.wholeState(call, [], [mint, transfer, onward])),
      rules.answers('write', onward, 'admitted'),
    ),
  }
}

/** What the network took of it is so, whatever became of the rest. */
function refusedWithin({ inputs, rules }: Told): Trial {
  const { mint, transfer, onward } = inputs.moves
  const code = inputs.code()
  const network: Readonly<Record<string, readonly NetworkAnswer[]>> = {
    [transfer.txid]: [code, 'timeout-lost', 'accepted'],
  }
  const chain = (id: string): Call => supplyChain(id, onward)
  return {
    ran: `A supply chain of three: the network takes the first and refuses the second with ${code}; given again it gives no answer, then it takes all.`,
    scenario: {
      id: '11-refused',
      search: 'once',
      network,
      phases: [
        {
          actors: [
            north(
              chain('refused'),
              resume('resume'),
              stateOf('first'),
              chain('silent'),
              chain('taken'),
              stateOf('all'),
            ),
          ],
        },
      ],
    },
    judge: allOf(
      rules.throws('refused', 'the network refuses one of them'),
      rules.returns('resume', 'resumePendingEvents'),
      rules.holdsState('first', [mint]),
      rules.answers('silent', onward, 'pending'),
      rules.answers('taken', onward, 'admitted', 'duplicate'),
      rules.holdsState('all', [mint, transfer, onward]),
    ),
  }
}
