import type { Chance, Trial } from '#grading/exercise.ts'
import { cross, organize, release, sell, submit, trade, type Act } from './acts.ts'
import { look } from './look.ts'
import type { BasketInputs } from './inputs.ts'
import { allBaskets, stocked } from './single-trials.ts'
import { later, looks, scene, story, type Scene } from './stories.ts'

/** Some 200 operations in all, the short stories first: the first that fails is the shortest. */
const LENGTHS = [3, 4, 6, 8, 10, 12, 15, 20, 28, 40, 54]

/** X2.10 */
export const randomTrials = (inputs: BasketInputs): readonly Trial[] =>
  LENGTHS.map((length) => {
    const ran = `${length} operations drawn at random, by several programs one after the other; then all baskets are read.`
    const scenes = drawn(inputs, length)
    const ends = [
      scene(
        'reader',
        ...looks('all', allBaskets(inputs)),
        ...looks('free', allBaskets(inputs), true),
      ),
    ]
    return story(`10-${length}`, ran, [stocked(inputs), ...scenes, ...ends])
  })

const pick = <T>(chance: Chance, items: readonly T[]): T => {
  const item = items[chance.below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Every kind comes up before one comes up again. */
function deck<T>(chance: Chance, items: readonly T[]): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = [...items]
    const [item] = left.splice(chance.below(left.length), 1)
    if (item === undefined) throw new Error('an empty deck')
    return item
  }
}

function drawn(inputs: BasketInputs, length: number): readonly Scene[] {
  const { chance } = inputs
  const next = deck(chance, makers(inputs))
  const scenes: Scene[] = []
  const organized: string[] = []
  let process = 'service'
  for (let at = 0; at < length; at++) {
    const act = next()(`op-${at + 1}`, organized)
    if (act.call.method === 'organizeForAtomicOperation') organized.push(act.call.id)
    const luck = chance.below(8)
    if (luck === 0) process = `service-${at}`
    scenes.push(
      luck === 1 ? later(pick(chance, [31_000, 61_000]), process, act) : scene(process, act),
    )
  }
  return scenes
}

type Maker = (id: string, organized: readonly string[]) => Act

/** One for each kind of operation; some kinds have several. */
function makers(inputs: BasketInputs): readonly Maker[] {
  const { chance, submissions, assets, baskets } = inputs
  const { stock, shelf, art, money } = baskets
  const below = (bound: number) => chance.below(bound)
  const ofAlice = () => pick(chance, [stock, shelf, art])
  const anyBasket = () => pick(chance, allBaskets(inputs))
  const sale: Maker = (id) => {
    const quantity = 1 + below(2)
    const productBasket = pick(chance, [stock, shelf, 'bob/incoming'])
    return below(3) === 0
      ? sell(id, { productBasket, quantity })
      : sell(id, { productBasket, quantity, buyer: pick(chance, ['bob', 'carol']) })
  }
  const reserve: Maker = (id) => {
    const basket = pick(chance, [stock, money, art])
    const other = below(2) === 0 ? basket : pick(chance, [stock, money, art])
    return organize(id, [
      { basket, quantity: 1 },
      { basket: other, quantity: 1 + below(2) },
    ])
  }
  const filtered: Maker = (id) =>
    organize(id, [{ basket: art, quantity: 1, filter: { asset: assets.work } }])
  const moved: Maker = (id) => {
    const [from, to] = [ofAlice(), anyBasket()]
    return cross(id, {
      baskets: [from, to, money],
      operations: [
        { type: 'move', from, to, quantity: 1 },
        { type: 'move', from: below(2) === 0 ? from : money, to: money, quantity: 1 },
      ],
    })
  }
  const swapped: Maker = (id) =>
    trade(id, {
      sellerBasket: pick(chance, [stock, shelf]),
      buyerBasket: money,
      asset: assets.gold,
      payment: { asset: assets.silver, quantity: 1 + below(2) },
    })
  const given: Maker = (id) => submit(id, pick(chance, Object.values(submissions)))
  const read: Maker = (id) => {
    const asset = pick(chance, Object.values(assets))
    return look(id, anyBasket(), below(2) === 0 ? { asset } : { available: false })
  }
  const freed: Maker = (id, organized) =>
    organized.length === 0 ? reserve(id, organized) : release(id, pick(chance, organized))
  return [sale, sale, reserve, filtered, moved, moved, swapped, given, given, read, freed]
}
