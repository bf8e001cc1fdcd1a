import type { Trial } from '#grading/exercise.ts'
import { organize, release, releaseUnknown, sell, submit, type Act } from './acts.ts'
import { look } from './look.ts'
import type { BasketInputs } from './inputs.ts'
import { disturbed, later, race, looks, scene, story, type Scene } from './stories.ts'

/** Stock, money and art are there. */
export const stocked = ({ submissions }: BasketInputs, process = 'service'): Scene =>
  scene(
    process,
    submit('put-stock', submissions.stock),
    submit('put-money', submissions.money),
    submit('put-art', submissions.art),
  )

export const allBaskets = ({ baskets }: BasketInputs): readonly string[] => [
  ...Object.values(baskets),
  'bob/incoming',
  'carol/incoming',
]

/** X2.1 */
export function keptTrials(inputs: BasketInputs): readonly Trial[] {
  const { submissions, broken, baskets, assets } = inputs
  const { stock, art } = baskets
  const all = (prefix: string) => looks(prefix, allBaskets(inputs))
  return [
    story(
      '1-beefs',
      'Submits stock, money and art, then a batch of three operations and its child.',
      [
        stocked(inputs),
        scene(
          'service',
          look('stock', stock, {}, 'AtomicBasketManager'),
          look('gold', stock, { asset: assets.gold }),
          look('silver', stock, { asset: assets.silver }),
          look('work', art, { asset: assets.work }),
          submit('batch', submissions.batch),
          ...all('batched'),
          submit('child', submissions.child),
          ...all('moved'),
        ),
        scene('restarted', ...all('kept')),
      ],
    ),
    story('1-signed', 'Sells one of the stock and consumes another.', [
      stocked(inputs),
      scene(
        'service',
        sell('sale', { productBasket: stock, quantity: 1, buyer: 'carol' }),
        ...all('sold'),
        sell('consumed', { productBasket: stock, quantity: 1 }),
        ...all('consumed'),
      ),
    ]),
    ...broken.map((beef) =>
      story(`1-${beef.beef}`, `Submits a BEEF of which ${beef.why}; then a sound one.`, [
        scene(
          'service',
          submit('broken', beef),
          look('before', stock),
          submit('sound', submissions.stock),
          look('after', stock),
        ),
      ]),
    ),
    story(
      '1-refused',
      'Submits what cannot be: a child before its parent, two tokens of one, a payment, a token that is spent.',
      [
        stocked(inputs),
        scene(
          'service',
          submit('child-first', submissions.child),
          submit('inflating', submissions.inflating),
          submit('payment', submissions.payment),
          ...all('refused'),
          submit('batch', submissions.batch),
          submit('rival', submissions.rival),
          ...all('batched'),
        ),
      ],
    ),
  ]
}

/** X2.3 */
export function wrongBasketTrials(inputs: BasketInputs): readonly Trial[] {
  const { submissions } = inputs
  const { batch, wrongMove, wrongConsume } = submissions
  const all = (prefix: string) => looks(prefix, allBaskets(inputs))
  return [wrongMove, wrongConsume].map((wrong) =>
    story(
      `3-${wrong.beef}`,
      `Submits a batch of three, one of which takes a token from a basket that it is not in; then one in which all are right.`,
      [
        stocked(inputs),
        scene(
          'service',
          submit('wrong', wrong),
          ...all('refused'),
          submit('right', batch),
          ...all('applied'),
        ),
        scene('restarted', ...all('kept')),
      ],
    ),
  )
}

/** X2.7 */
export function tooLittleTrials(inputs: BasketInputs): readonly Trial[] {
  const { stock, art, money } = inputs.baskets
  const both = (id: string, ...from: readonly string[]): Act =>
    organize(
      id,
      from.map((basket) => ({ basket, quantity: basket === art ? 2 : 3 })),
    )
  const cutOff = (search: 'crashes' | 'faults', reader: string, what: string): Trial =>
    disturbed(`7-${search}`, `Organizes three of the stock and two of the art; ${what}.`, search, {
      before: [stocked(inputs)],
      acts: [both('organize', stock, art)],
      reader,
      looks: looks('free', [stock, art], true),
      after: [scene(reader, organize('rest', [{ basket: stock, quantity: 2 }]))],
    })
  return [
    story(
      '7-organize',
      'Organizes more than there is, of one basket and of two; then what there is.',
      [
        stocked(inputs),
        scene(
          'service',
          organize('many', [{ basket: stock, quantity: 6 }]),
          look('after-many', stock),
          organize('second', [
            { basket: stock, quantity: 2 },
            { basket: art, quantity: 4 },
          ]),
          ...looks('after-second', [stock, art], true),
          organize('fits', [
            { basket: stock, quantity: 5 },
            { basket: art, quantity: 3 },
          ]),
          ...looks('after-fits', [stock, art], true),
        ),
      ],
    ),
    story('7-sale', 'Sells more than there is; then what there is.', [
      stocked(inputs),
      scene(
        'service',
        sell('many', { productBasket: stock, quantity: 6, buyer: 'bob' }),
        sell('nothing-there', { productBasket: 'carol/incoming', quantity: 1 }),
        ...looks('after', [stock, money, 'bob/incoming'], true),
        sell('fits', { productBasket: stock, quantity: 5, buyer: 'bob' }),
        ...looks('sold', [stock, money, 'bob/incoming'], true),
      ),
    ]),
    race(
      '7-crosswise',
      'Two copies organize of stock and art, in opposite order, and there is art for one of them.',
      {
        before: [stocked(inputs)],
        entrants: [
          ['one', [both('one', stock, art)]],
          ['two', [both('two', art, stock)]],
        ],
        after: [scene('restarted', ...looks('free', [stock, art], true))],
      },
    ),
    cutOff('faults', 'service', 'the disk is full at one of its writes'),
    cutOff('crashes', 'restarted', 'the program dies at one point of it, and another reads'),
  ]
}

/** X2.8 */
export function returnTrials(inputs: BasketInputs): readonly Trial[] {
  const { baskets, submissions } = inputs
  const { stock, art } = baskets
  const some = (id: string, quantity: number) => organize(id, [{ basket: stock, quantity }])
  return [
    story('8-release', 'Organizes, releases, and organizes all of it again.', [
      stocked(inputs),
      scene(
        'service',
        some('three', 3),
        look('two-left', stock),
        look('all', stock, { available: false }),
        releaseUnknown('unknown'),
        look('still-two', stock),
        release('back', 'three'),
        look('five', stock),
        release('twice', 'three'),
        some('all-five', 5),
        look('none', stock),
      ),
      scene('restarted', look('none-later', stock), release('by-another', 'all-five')),
      scene('service', look('five-again', stock)),
    ]),
    story('8-time', 'Organizes and waits: 59 seconds, then two more.', [
      stocked(inputs),
      scene('service', some('three', 3)),
      later(59_000, 'service', some('too-early', 3), look('two', stock), some('two-more', 2)),
      later(2_000, 'service', look('three-back', stock), some('again', 3), look('none', stock)),
      later(59_000, 'restarted', look('two-back', stock)),
    ]),
    story(
      '8-old',
      'What was reserved runs out and is organized by another; then the old reservation is released.',
      [
        stocked(inputs),
        scene('service', some('old', 3)),
        later(61_000, 'service', release('too-late', 'old')),
        scene('other', some('new', 5)),
        scene('service', release('old-back', 'old'), look('none', stock)),
        scene('other', release('new-back', 'new'), look('five', stock)),
      ],
    ),
    story(
      '8-spent',
      'Reserves all; a BEEF that was signed elsewhere spends two of them all the same; then the rest is released.',
      [
        stocked(inputs),
        scene(
          'service',
          some('all', 5),
          sell('sale', { productBasket: stock, quantity: 1 }),
          submit('batch', submissions.batch),
          ...looks('spent', Object.values(baskets)),
          look('none', stock),
          look('free-art', art),
          release('back', 'all'),
          look('rest', stock),
          sell('then', { productBasket: stock, quantity: 3 }),
          look('empty', stock),
        ),
      ],
    ),
  ]
}
