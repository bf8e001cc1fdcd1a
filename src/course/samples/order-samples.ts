import type { BuiltTransaction, OwnCoin } from '#chain/build.ts'
import type { TopicName } from '#chain/ids.ts'
import { lockToPerson } from '#chain/keys.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { paymentOutput, spendable, tokenOutput } from './outputs.ts'
import type { Sample } from './sample.ts'
import { mint, transfer } from './token-samples.ts'
import { ANYTX, TOKENS } from './topics.ts'
import { forge, partsOf, type World } from './world.ts'

/** Alice pays herself: `shares` outputs of 1,000 satoshis, then the change. */
const shuffle = (world: World, inputs: readonly OwnCoin[], shares = 1): Promise<BuiltTransaction> =>
  forge({
    inputs,
    outputs: Array.from({ length: shares }, () => paymentOutput(world.alice, 1_000)),
    change: lockToPerson(world.alice),
  })

async function deepChain(world: World, coin: OwnCoin): Promise<readonly BuiltTransaction[]> {
  const chain = [await shuffle(world, [coin])]
  while (chain.length < 8) {
    const parent = chain.at(-1)
    if (parent) chain.push(await shuffle(world, [spendable(parent, 1, world.alice)]))
  }
  return chain
}

async function diamond(world: World, coin: OwnCoin): Promise<readonly BuiltTransaction[]> {
  const { alice } = world
  const top = await shuffle(world, [coin], 2)
  const left = await forge({
    inputs: [spendable(top, 0, alice)],
    outputs: [paymentOutput(alice, 900)],
    change: lockToPerson(alice),
  })
  const right = await forge({
    inputs: [spendable(top, 1, alice)],
    outputs: [paymentOutput(alice, 800)],
    change: lockToPerson(alice),
  })
  const inputs = [spendable(left, 0, alice), spendable(right, 0, alice)]
  return [top, left, right, await shuffle(world, inputs)]
}

/** What the order of submissions decides, and ancestries of other forms than one parent. */
export async function orderSamples(world: World): Promise<readonly Sample[]> {
  const { alice, bob, merchant, coin } = world
  const contested = await mint(world, 6, 100)
  const toBob = await transfer(world, contested, bob, 100)
  const toMerchant = await transfer(world, contested, merchant, 100)
  const bobs = spendable(toBob, 0, bob)
  const passedOn = await forge({
    inputs: [bobs, spendable(toBob, 1, bob)],
    outputs: [tokenOutput({ first: bobs, vout: 0 }, coin(6).outpoint, 100, merchant)],
    change: lockToPerson(bob),
  })
  const apart = [await mint(world, 7, 1), await mint(world, 8, 2), await mint(world, 9, 3)]
  const late = await mint(world, 10, 100)
  const early = await transfer(world, late, alice, 100)
  const deep = await deepChain(world, coin(11))
  const joined = await diamond(world, coin(12))
  const sample = (
    name: string,
    title: string,
    what: string,
    topic: TopicName,
    chain: readonly BuiltTransaction[],
  ): Sample => ({
    name,
    title,
    what,
    group: 'order',
    beef: assembleBeef(partsOf(world, ...chain)),
    topics: [topic],
  })
  return [
    sample(
      'rival-mint',
      'Mint what two will want',
      'Submit this first: the next two samples spend the same token.',
      TOKENS,
      [contested],
    ),
    sample(
      'rival-bob',
      'The token goes to Bob',
      'One of two transactions that spend the same coin: whichever comes second is a conflict.',
      TOKENS,
      [contested, toBob],
    ),
    sample(
      'rival-merchant',
      'The token goes to the merchant',
      'The other of the two: each is valid alone, and only one can hold.',
      TOKENS,
      [contested, toMerchant],
    ),
    sample(
      'rival-child',
      'Bob passes it on',
      'Built on Bob’s of the two rivals: if the network takes the other one, this goes with it.',
      TOKENS,
      [contested, toBob, passedOn],
    ),
    ...apart.map((minted, i) =>
      sample(
        `independent-${i + 1}`,
        `Independent ${i + 1} of 3`,
        'Three mints that share nothing: any order, or all at once, gives the same state.',
        TOKENS,
        [minted],
      ),
    ),
    sample(
      'child-first',
      'A child before its parent',
      'It spends a token that the topic has not seen: an orphan, to be judged again once its parent is there.',
      TOKENS,
      [late, early],
    ),
    sample(
      'late-parent',
      'The parent, late',
      'Submit it after the child: the child is judged again, and comes in in the same commit.',
      TOKENS,
      [late],
    ),
    sample(
      'deep-chain',
      'Eight in a row',
      'Eight unconfirmed transactions, each spending the one before, back to one proven coin.',
      ANYTX,
      deep,
    ),
    sample(
      'diamond',
      'A diamond',
      'Two parents share one grandparent, which the BEEF carries once.',
      ANYTX,
      joined,
    ),
  ]
}
