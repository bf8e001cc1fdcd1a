import type { Trial } from '#grading/exercise.ts'
import type { Made } from '#exercises/topics/mover.ts'
import { allOf, type Rule } from '#exercises/topics/rules.ts'
import { at, event, north, restarted, resume, SERVICES, stateOf } from './calls.ts'
import type { Told } from './checks.ts'
import { undisturbed } from './crash-trials.ts'

/** X3.6 */
export function viewTrials({ inputs, rules }: Told): readonly Trial[] {
  const { pair, pairMoved } = inputs.moves
  return [watched(rules, 'pair', [pair], pairMoved)]
}

function watched(rules: Told['rules'], id: string, base: readonly Made[], move: Made): Trial {
  const looks = ['look-1', 'look-2', 'look-3']
  const isAfter = (trace: Parameters<Rule>[0], call: string): boolean =>
    rules.isState(trace, call, [...base, move])
  const neverBack: Rule = (trace) => {
    const first = looks.findIndex((call) => isAfter(trace, call))
    const back = looks.slice(first < 0 ? looks.length : first).find((call) => !isAfter(trace, call))
    if (back === undefined) return null
    return {
      expected: `Once ${move.beef} was seen, it is seen.`,
      observed: `It was seen; then ${rules.sawState(trace, back)}.`,
    }
  }
  return {
    ran: `One copy of a service processes ${move.beef} while another looks three times, in every order.`,
    scenario: {
      id: `6-${id}`,
      search: 'schedules',
      phases: [
        { actors: [at('north', 'first', ...base.map((made) => event(made.beef, made)))] },
        {
          actors: [
            at('north', 'writer', stateOf('open-writer')),
            at('north', 'reader', stateOf('open-reader')),
          ],
        },
        {
          searched: true,
          actors: [
            at('north', 'writer', event('write', move)),
            at('north', 'reader', ...looks.map(stateOf)),
          ],
        },
        { actors: [at('north', 'reader', stateOf('finally'))] },
      ],
    },
    judge: allOf(
      ...looks.map((call) => rules.wholeState(call, base, [move])),
      neverBack,
      rules.answers('write', move, 'admitted'),
      rules.holdsState('finally', [...base, move]),
    ),
  }
}

/** X3.7: what each of the three ends with, whatever order they had it in. */
export function deliveryTrials(told: Told): readonly Trial[] {
  const { inputs, rules } = told
  const { mint, otherMint, transfer, note, edit, pair, pairMoved, payment } = inputs.moves
  const all = [mint, otherMint, transfer, note, edit, pair, pairMoved, payment]
  const orders = [all, all.toReversed(), inputs.shuffled(all)]
  const twice = (list: readonly Made[], service: string) =>
    [...list, ...list].map((move, index) => event(`${service}-${index}`, move))
  return [
    {
      ran: 'Three services are given the same eight events, each twice: one in the order in which they were made, one backwards, one in an order of chance.',
      scenario: {
        id: '7-orders',
        search: 'once',
        phases: orders.map((list, index) => {
          const service = SERVICES[index] ?? 'north'
          return { actors: [at(service, service, ...twice(list, service), stateOf(service))] }
        }),
      },
      judge: allOf(
        ...SERVICES.flatMap((service) =>
          [...all, ...all].map((_, index) =>
            rules.returns(`${service}-${index}`, 'processAtomicDistributedEvent'),
          ),
        ),
        ...SERVICES.map((service) => rules.holdsState(service, all)),
      ),
    },
    atOnce(told),
  ]
}

/** Two copies of one service are given the same. */
function atOnce({ inputs, rules }: Told): Trial {
  const { pair, pairMoved } = inputs.moves
  return {
    ran: 'Two running copies of one service are given pair-moved at the same time.',
    scenario: {
      id: '7-at-once',
      search: 'schedules',
      phases: [
        {
          actors: [
            at('north', 'one', event('base', pair), stateOf('open-one')),
            at('north', 'two', stateOf('open-two')),
          ],
        },
        {
          searched: true,
          actors: [
            at('north', 'one', event('first', pairMoved)),
            at('north', 'two', event('second', pairMoved)),
          ],
        },
        { actors: [restarted(resume('resume'), stateOf('finally'))] },
      ],
    },
    judge: allOf(
      rules.answers('first', pairMoved, 'admitted', 'duplicate', 'pending'),
      rules.answers('second', pairMoved, 'admitted', 'duplicate', 'pending'),
      rules.returns('resume', 'resumePendingEvents'),
      rules.holdsState('finally', [pair, pairMoved]),
    ),
  }
}

/** X3.8 */
export function offlineTrials({ inputs, rules }: Told): readonly Trial[] {
  const { mint, transfer, note, edit, pair, pairMoved } = inputs.moves
  const all = [mint, transfer, note, edit, pair, pairMoved]
  const given = (service: string, list: readonly Made[]) =>
    list.map((move, index) => event(`${service}-${index}`, move))
  const back = [...all.toReversed(), ...all]
  return [
    {
      ran: 'North and south are given six events while east is offline; then east is given them, backwards and once more.',
      scenario: {
        id: '8-offline',
        search: 'once',
        phases: [
          {
            actors: [
              at('north', 'north', ...given('north', all), stateOf('north-then')),
              at('south', 'south', ...given('south', all), stateOf('south-then')),
            ],
          },
          { actors: [at('east', 'east', stateOf('east-before'))] },
          { actors: [at('east', 'east', ...given('east', back), stateOf('east-after'))] },
          {
            actors: [
              at('north', 'north', stateOf('north-after')),
              at('south', 'south', stateOf('south-after')),
            ],
          },
        ],
      },
      judge: allOf(
        ...['north', 'south'].flatMap((service) =>
          all.map((move, index) => rules.answers(`${service}-${index}`, move, 'admitted')),
        ),
        rules.holdsState('north-then', all),
        rules.holdsState('south-then', all),
        rules.holdsState('east-before', []),
        rules.holdsState('east-after', all),
        rules.holdsState('north-after', all),
        rules.holdsState('south-after', all),
      ),
    },
    {
      ran: 'North dies at one point of pair, and stays away. South is given the same and does not wait for it; later north comes back.',
      scenario: {
        id: '8-dies',
        search: 'crashes',
        phases: [
          { searched: true, actors: [north(event('disturbed', pair))] },
          { actors: [at('south', 'south', event('south', pair), stateOf('south-state'))] },
          { actors: [restarted(resume('resume'), event('again', pair), stateOf('finally'))] },
        ],
      },
      judge: allOf(
        undisturbed(rules.answers('disturbed', pair, 'admitted')),
        rules.answers('south', pair, 'admitted'),
        rules.holdsState('south-state', [pair]),
        rules.returns('resume', 'resumePendingEvents'),
        rules.answers('again', pair, 'admitted', 'duplicate'),
        rules.holdsState('finally', [pair]),
      ),
    },
    {
      ran: 'North and south are given pair at the same moment, and take their steps in every order.',
      scenario: {
        id: '8-together',
        search: 'schedules',
        phases: [
          {
            actors: ['north', 'south'].map((service) =>
              at(service, service, stateOf(`open-${service}`)),
            ),
          },
          {
            searched: true,
            actors: ['north', 'south'].map((service) => at(service, service, event(service, pair))),
          },
          {
            actors: ['north', 'south'].map((service) =>
              at(service, service, stateOf(`finally-${service}`)),
            ),
          },
        ],
      },
      judge: allOf(
        ...['north', 'south'].flatMap((service) => [
          rules.answers(service, pair, 'admitted'),
          rules.holdsState(`finally-${service}`, [pair]),
        ]),
      ),
    },
  ]
}
