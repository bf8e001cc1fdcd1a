import { toHex } from '#base/bytes.ts'
import type { Chance } from '#grading/exercise.ts'
import type { Stage } from '#grading/scenario.ts'
import type { BasketOperation } from '#lab-api/ports.ts'
import { worldOf, type World } from '#samples/world.ts'
import { TOKENS } from '#samples/topics.ts'
import { brokenBeefs } from '#exercises/topics/inputs.ts'
import { moverIn, type Made, type Mover } from '#exercises/topics/mover.ts'

/** A BEEF that the checks submit, and what must come of it. */
export interface Submission {
  /** Its name on the stage. */
  readonly beef: string
  /** Of a BEEF that must be refused whatever is there, null. */
  readonly txid: string | null
  /** What came along with it. */
  readonly operations: readonly BasketOperation[]
  /** Why it must be refused, if it must. */
  readonly why: string | null
}

/** Signed afresh from the seed: keys, tokens, places of outputs and the baskets' names are of this run only. */
export async function basketInputs(seed: string, chance: Chance) {
  const world = worldOf(seed)
  const beefs: Record<string, string> = {}
  const mover = moverIn(world, chance, beefs)
  const baskets: Baskets = {
    stock: `alice/stock-${chance.below(1_000)}`,
    shelf: `alice/shelf-${chance.below(1_000)}`,
    art: `alice/art-${chance.below(1_000)}`,
    money: `bob/money-${chance.below(1_000)}`,
  }
  const { assets, ...mints } = await mintedIn(mover, world, baskets)
  const moves = await movesOf(mover, mints.stock, baskets)
  const submissions = { ...mints, ...moves }
  const damaged = brokenBeefs(world, mints.stock.made.built, chance)
  for (const { beef, bytes } of damaged) beefs[beef] = toHex(bytes)
  const operations = Object.values(submissions).flatMap(({ txid, operations: of }) =>
    txid === null ? [] : [[txid, of] as const],
  )
  const stage: Omit<Stage, 'entry' | 'seed'> = {
    beefs,
    roots: world.genesis.blocks.map(({ height, root }) => [height, root]),
    topics: [TOKENS],
    wallet: { seed, people: ['alice', 'bob', 'carol'], operations: Object.fromEntries(operations) },
  }
  return {
    stage,
    chance,
    baskets,
    submissions,
    broken: damaged.map(({ beef, why }): Submission => ({ beef, txid: null, operations: [], why })),
    assets,
  }
}

export type BasketInputs = Awaited<ReturnType<typeof basketInputs>>

interface Baskets {
  readonly stock: string
  readonly shelf: string
  readonly art: string
  readonly money: string
}

type MadeSubmission = Submission & { readonly made: Made }

const submissionOf = (
  made: Made,
  operations: readonly BasketOperation[],
  why: string | null = null,
): MadeSubmission => ({ beef: made.beef, txid: made.txid, operations, why, made })

/** The token of a move's n-th slot. */
const tokenOf = ({ admits }: Made, slot: number): string => admits[TOKENS]?.[slot] ?? ''

async function mintedIn({ coin, token, move }: Mover, { bob }: World, baskets: Baskets) {
  const [gold, silver] = [coin(), coin()]
  const works = [coin(), coin(), coin()] as const
  const [work] = works
  const created = (made: Made, asset: string, basket: string) => (slot: number) => ({
    type: 'create' as const,
    asset,
    basket,
    outpoint: tokenOf(made, slot),
  })
  const stock = await move(
    'stock',
    [gold],
    Array.from({ length: 5 }, () => token(gold, gold.outpoint, 1)),
  )
  const money = await move(
    'money',
    [silver],
    Array.from({ length: 6 }, () => token(silver, silver.outpoint, 1, bob)),
  )
  const art = await move(
    'art',
    works,
    works.map(({ outpoint }) => token(work, outpoint, 1)),
  )
  return {
    stock: submissionOf(stock, [0, 1, 2, 3, 4].map(created(stock, gold.outpoint, baskets.stock))),
    money: submissionOf(
      money,
      [0, 1, 2, 3, 4, 5].map(created(money, silver.outpoint, baskets.money)),
    ),
    art: submissionOf(
      art,
      works.map(({ outpoint }, slot) => created(art, outpoint, baskets.art)(slot)),
    ),
    assets: { gold: gold.outpoint, silver: silver.outpoint, work: work.outpoint },
  }
}

/** Of the stock: a batch of three operations, others that say the wrong basket, rivals, and what no basket can take. */
async function movesOf(
  { coin, token, move }: Mover,
  { made: stock }: MadeSubmission,
  baskets: Baskets,
) {
  const { stock: from, shelf, art } = baskets
  const gold = stock.spends[0] ?? ''
  const [first, second, third] = [0, 1, 2].map((slot) => stock.own(slot))
  if (!first || !second || !third) throw new Error('the stock has three tokens')
  const asset = stock.built.sources[0]?.outpoint ?? first.outpoint
  const batchOf = async (
    name: string,
    said: { readonly moved: string; readonly consumed: string },
  ) => {
    const copper = coin()
    const slots = [token(first, copper.outpoint, 1), token(first, asset, 1)]
    const made = await move(name, [first, second, copper], slots, [stock])
    return submissionOf(made, [
      { type: 'create', asset: copper.outpoint, basket: art, outpoint: tokenOf(made, 0) },
      {
        type: 'move',
        asset: gold,
        from: said.moved,
        spent: first.outpoint,
        to: shelf,
        outpoint: tokenOf(made, 1),
      },
      { type: 'consume', asset: gold, basket: said.consumed, outpoint: second.outpoint },
    ])
  }
  const moved = async (
    name: string,
    parents: readonly Made[],
    spent: ReturnType<typeof stock.own>,
    places: readonly [string, string],
  ) => {
    const made = await move(name, [spent, coin()], [token(spent, asset, 1)], parents)
    const [source, to] = places
    return submissionOf(made, [
      {
        type: 'move',
        asset: gold,
        from: source,
        spent: spent.outpoint,
        to,
        outpoint: tokenOf(made, 0),
      },
    ])
  }
  const batch = await batchOf('batch', { moved: from, consumed: from })
  const twice = await move(
    'inflating',
    [third, coin()],
    [token(third, asset, 1), token(third, asset, 1)],
    [stock],
  )
  const inflating = submissionOf(
    twice,
    [
      {
        type: 'move',
        asset: gold,
        from,
        spent: third.outpoint,
        to: shelf,
        outpoint: tokenOf(twice, 0),
      },
      { type: 'create', asset: gold, basket: shelf, outpoint: tokenOf(twice, 1) },
    ],
    'it makes two tokens of one',
  )
  return {
    batch,
    wrongMove: await batchOf('wrong-move', { moved: shelf, consumed: from }),
    wrongConsume: await batchOf('wrong-consume', { moved: from, consumed: art }),
    rival: await moved('rival', [stock], first, [from, art]),
    child: await moved('child', [batch.made], batch.made.own(1), [shelf, art]),
    inflating,
    payment: submissionOf(await move('payment', [coin()], []), [], 'it does nothing to a basket'),
  }
}
