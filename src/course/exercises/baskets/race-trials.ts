import type { Trial } from '#grading/exercise.ts'
import { organize, sell, type Act } from './acts.ts'
import { look } from './look.ts'
import type { BasketInputs } from './inputs.ts'
import { allBaskets, stocked } from './single-trials.ts'
import { looks, race, scene } from './stories.ts'

/** X2.4 */
export function buyerTrials(inputs: BasketInputs): readonly Trial[] {
  const { stock } = inputs.baskets
  const one = (buyer: number): Act =>
    sell(`buyer-${buyer}`, { productBasket: stock, quantity: 1, buyer: 'bob' })
  const three = (id: string, buyer: string): Act =>
    sell(id, { productBasket: stock, quantity: 3, buyer })
  const after = [scene('restarted', ...looks('then', allBaskets(inputs)))]
  return [
    race('4-two', 'Two buyers want three each of a stock of five, at the same time.', {
      before: [stocked(inputs)],
      entrants: [
        ['one', [three('bob', 'bob')]],
        ['two', [three('carol', 'carol')]],
      ],
      after,
    }),
    race(
      '4-eight',
      'Eight buyers want one each of a stock of five, by two running copies of the service.',
      {
        before: [stocked(inputs)],
        entrants: [
          ['one', [1, 3, 5, 7].map(one)],
          ['two', [2, 4, 6, 8].map(one)],
        ],
        after,
      },
    ),
  ]
}

/** X2.5 */
export function overlapTrials(inputs: BasketInputs): readonly Trial[] {
  const { stock } = inputs.baskets
  const some = (id: string, quantity: number): Act => organize(id, [{ basket: stock, quantity }])
  const trial = (id: string, ran: string, one: Act, two: Act): Trial =>
    race(id, ran, {
      before: [stocked(inputs)],
      entrants: [
        ['one', [one]],
        ['two', [two]],
      ],
      after: [scene('restarted', look('all', stock, { available: false }))],
    })
  return [
    trial(
      '5-enough',
      'Two copies organize two each of a stock of five, at the same time.',
      some('one', 2),
      some('two', 2),
    ),
    trial(
      '5-one',
      'Two copies organize three each of a stock of five, at the same time.',
      some('one', 3),
      some('two', 3),
    ),
    trial(
      '5-sale',
      'One copy organizes three of a stock of five while another sells three.',
      some('one', 3),
      sell('two', { productBasket: stock, quantity: 3, buyer: 'carol' }),
    ),
  ]
}
