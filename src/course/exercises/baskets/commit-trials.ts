import type { Trial } from '#grading/exercise.ts'
import { cross, resubmit, sell, submit, trade, type Act } from './acts.ts'
import type { BasketInputs } from './inputs.ts'
import { allBaskets, stocked } from './single-trials.ts'
import { disturbed, looks, race, scene, story } from './stories.ts'

/** With a full disk the program lives on and says so; from a crash another is started anew. */
const WAYS = [
  { search: 'faults', reader: 'service', what: 'the disk is full at one of its writes' },
  { search: 'crashes', reader: 'restarted', what: 'the program dies at one point of it' },
] as const

/** X2.2 */
export function batchTrials(inputs: BasketInputs): readonly Trial[] {
  const { baskets, submissions } = inputs
  const { stock } = baskets
  const all = (prefix: string) => looks(prefix, allBaskets(inputs))
  const acts: readonly (readonly [string, string, Act])[] = [
    ['batch', 'Submits a batch of create, move and consume', submit('batch', submissions.batch)],
    [
      'sale',
      'Sells two of the stock',
      sell('sale', { productBasket: stock, quantity: 2, buyer: 'carol' }),
    ],
  ]
  return acts.flatMap(([name, words, act]) =>
    WAYS.map(({ search, reader, what }) =>
      disturbed(`2-${name}-${search}`, `${words}; ${what}; then all baskets are read.`, search, {
        before: [stocked(inputs)],
        acts: [act],
        reader,
        looks: all('then'),
        after: [
          scene(reader, sell('more', { productBasket: stock, quantity: 3 }), ...all('finally')),
        ],
      }),
    ),
  )
}

/** X2.6 */
export function swapTrials(inputs: BasketInputs): readonly Trial[] {
  const { baskets, assets } = inputs
  const { stock, shelf, art, money } = baskets
  const all = (prefix: string) => looks(prefix, allBaskets(inputs))
  const swap = (id: string, quantity: number, buyerBasket = money): Act =>
    trade(id, {
      sellerBasket: art,
      buyerBasket,
      asset: assets.work,
      payment: { asset: assets.silver, quantity },
    })
  const three = cross('crossing', {
    baskets: [stock, shelf, art, money],
    operations: [
      { type: 'move', from: stock, to: shelf, quantity: 2 },
      { type: 'move', from: art, to: money, quantity: 1 },
      { type: 'move', from: money, to: art, quantity: 3 },
    ],
  })
  const cutOff = (name: string, words: string, act: Act): readonly Trial[] =>
    WAYS.map(({ search, reader, what }) =>
      disturbed(`6-${name}-${search}`, `${words}; ${what}; then all baskets are read.`, search, {
        before: [stocked(inputs)],
        acts: [act],
        reader,
        looks: all('then'),
        after: [scene(reader, swap('again', 3), ...all('finally'))],
      }),
    )
  const purse = 'carol/incoming'
  return [
    ...cutOff('trade', 'A work of art is traded for three of the money', swap('trade', 3)),
    ...cutOff('three', 'Three moves between four baskets', three),
    story('6-moves', 'Moves between baskets, with a filter and without, then trades.', [
      stocked(inputs),
      scene(
        'service',
        cross('crossing', {
          baskets: [art, shelf, stock],
          filters: { [art]: { asset: assets.work } },
          operations: [
            { type: 'move', from: art, to: shelf, quantity: 1 },
            { type: 'move', from: stock, to: shelf, quantity: 2 },
          ],
        }),
        ...all('crossed'),
        trade('trade', {
          sellerBasket: shelf,
          buyerBasket: money,
          asset: assets.work,
          payment: { asset: assets.silver, quantity: 2 },
        }),
        ...all('traded'),
      ),
    ]),
    story(
      '6-refused',
      'Trades for more than the buyer has, moves from a basket that is not named, sells to a stranger; then trades.',
      [
        stocked(inputs),
        scene(
          'service',
          swap('poor', 7),
          cross('unnamed', {
            baskets: [stock],
            operations: [
              { type: 'move', from: stock, to: stock, quantity: 1 },
              { type: 'move', from: money, to: stock, quantity: 1 },
            ],
          }),
          sell('stranger', { productBasket: stock, quantity: 1, buyer: 'mallory' }),
          ...all('refused'),
          swap('trade', 6),
          swap('sold-out', 1),
          ...all('traded'),
        ),
      ],
    ),
    race(
      '6-buyers',
      'Two buyers want the same work of art at the same time, each with money enough.',
      {
        before: [
          stocked(inputs),
          scene(
            'service',
            cross('purse', {
              baskets: [money, purse],
              operations: [{ type: 'move', from: money, to: purse, quantity: 3 }],
            }),
          ),
        ],
        entrants: [
          ['one', [swap('bob', 3)]],
          ['two', [swap('carol', 2, purse)]],
        ],
        after: [scene('restarted', ...all('then'))],
      },
    ),
  ]
}

/** X2.9 */
export function replayTrials(inputs: BasketInputs): readonly Trial[] {
  const { baskets, submissions, assets } = inputs
  const { stock, art, money } = baskets
  const { batch } = submissions
  const all = (prefix: string) => looks(prefix, allBaskets(inputs))
  const sale = sell('sale', { productBasket: stock, quantity: 2, buyer: 'bob' })
  const again = (prefix: string) => [
    submit(`${prefix}-stock`, submissions.stock),
    submit(`${prefix}-art`, submissions.art),
    submit(`${prefix}-batch`, batch),
  ]
  const works = trade('trade', {
    sellerBasket: art,
    buyerBasket: money,
    asset: assets.work,
    payment: { asset: assets.silver, quantity: 2 },
  })
  return [
    story(
      '9-again',
      'Submits a batch, sells, trades and submits all again: to the same program and to one started anew.',
      [
        stocked(inputs),
        scene(
          'service',
          submit('batch', batch),
          sale,
          works,
          ...all('before'),
          ...again('same'),
          ...all('same'),
        ),
        scene(
          'restarted',
          ...all('kept'),
          ...again('anew'),
          resubmit('sold', 'sale'),
          ...all('anew'),
        ),
      ],
    ),
    race(
      '9-at-once',
      'Two running copies of the service are given the same BEEF at the same time.',
      {
        before: [stocked(inputs)],
        entrants: [
          ['one', [submit('first', batch)]],
          ['two', [submit('second', batch)]],
        ],
        after: [scene('restarted', ...all('then'))],
      },
    ),
    disturbed(
      '9-series',
      'Submits a batch, sells and trades; the program dies at one point of it; started anew, it shows what was accepted.',
      'crashes',
      {
        before: [stocked(inputs)],
        acts: [submit('batch', batch), sale, works],
        reader: 'restarted',
        looks: all('kept'),
        after: [
          scene(
            'restarted',
            sell('more', { productBasket: stock, quantity: 1 }),
            ...all('finally'),
          ),
        ],
      },
    ),
  ]
}
