import type { BuiltTransaction } from '#chain/build.ts'
import { lockToPerson, type Person } from '#chain/keys.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { paymentOutput, spendable, tokenOutput } from './outputs.ts'
import type { Sample } from './sample.ts'
import { TOKENS } from './topics.ts'
import { forge, partsOf, type World } from './world.ts'

/** Output 0 is the token, output 1 Alice's change; the asset is named after her coin that the mint spends. */
export function mint(
  world: World,
  coin: number,
  amount: number,
  note?: string,
): Promise<BuiltTransaction> {
  const first = world.coin(coin)
  return forge({
    inputs: [first],
    outputs: [tokenOutput({ first, vout: 0 }, first.outpoint, amount, world.alice, note)],
    change: lockToPerson(world.alice),
  })
}

/** Spends a mint's token and change: output 0 is a token of `amount` for `to`, output 1 their 500 satoshis, output 2 the change. */
export function transfer(
  world: World,
  minted: BuiltTransaction,
  to: Person,
  amount: number,
): Promise<BuiltTransaction> {
  const first = spendable(minted, 0, world.alice)
  const assetId = minted.sources[0]?.outpoint ?? first.outpoint
  return forge({
    inputs: [first, spendable(minted, 1, world.alice)],
    outputs: [tokenOutput({ first, vout: 0 }, assetId, amount, to), paymentOutput(to, 500)],
    change: lockToPerson(world.alice),
  })
}

/** One token's life: mint, transfer, then split and burn in either order; then what tm_tokens does not allow. */
export async function tokenSamples(world: World): Promise<readonly Sample[]> {
  const { alice, bob, merchant } = world
  const minted = await mint(world, 0, 100, 'ticket')
  const assetId = world.coin(0).outpoint
  const whole = spendable(minted, 0, alice)
  const moved = await forge({
    inputs: [whole, spendable(minted, 1, alice)],
    outputs: [
      tokenOutput({ first: whole, vout: 0 }, assetId, 60, bob),
      tokenOutput({ first: whole, vout: 1 }, assetId, 40, alice),
      paymentOutput(bob, 500),
    ],
    change: lockToPerson(alice),
  })
  const bobs = spendable(moved, 0, bob)
  const split = await forge({
    inputs: [bobs, spendable(moved, 2, bob)],
    outputs: [
      tokenOutput({ first: bobs, vout: 0 }, assetId, 35, bob),
      tokenOutput({ first: bobs, vout: 1 }, assetId, 25, merchant),
    ],
    change: lockToPerson(bob),
  })
  const burned = await forge({
    inputs: [spendable(moved, 1, alice), spendable(moved, 3, alice)],
    outputs: [],
    change: lockToPerson(alice),
  })
  const inflatedMint = await mint(world, 1, 100)
  const inflated = await transfer(world, inflatedMint, bob, 150)
  const first = world.coin(2)
  const forged = await forge({
    inputs: [first],
    outputs: [tokenOutput({ first, vout: 0 }, assetId, 100, alice)],
    change: lockToPerson(alice),
  })
  const sample = (
    name: string,
    title: string,
    what: string,
    ...chain: readonly BuiltTransaction[]
  ): Sample => ({
    name,
    title,
    what,
    group: 'tokens',
    beef: assembleBeef(partsOf(world, ...chain)),
    topics: [TOKENS],
  })
  return [
    sample(
      'token-mint',
      'Mint a token',
      'Alice spends a coin and makes 100 of a new asset, which is named after that coin.',
      minted,
    ),
    sample(
      'token-transfer',
      'Transfer some to Bob',
      'Alice spends her token: Bob gets 60 and she keeps 40. The BEEF carries the mint as an ancestor.',
      minted,
      moved,
    ),
    sample(
      'token-split',
      'Split Bob’s token',
      'Bob keeps 35 of his 60 and gives 25 to the merchant: one token in, two out.',
      minted,
      moved,
      split,
    ),
    sample(
      'token-burn',
      'Burn Alice’s rest',
      'Alice spends her 40 and makes no token: it leaves the topic and nothing replaces it.',
      minted,
      moved,
      burned,
    ),
    sample(
      'token-inflated-mint',
      'Mint another token',
      'Alice makes 100 of a second asset, for the next sample to misuse.',
      inflatedMint,
    ),
    sample(
      'token-inflated',
      'Pay out more than came in',
      'A valid transaction that turns 100 into 150: the chain does not mind, but tm_tokens admits no output of it.',
      inflatedMint,
      inflated,
    ),
    sample(
      'token-forged',
      'Claim an asset without its coin',
      'A valid transaction that names the first token’s asset but spends none of it: tm_tokens rejects it.',
      forged,
    ),
  ]
}
