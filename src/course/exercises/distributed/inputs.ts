import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { assembleBeef } from '#chain/assemble-beef.ts'
import { signAll, type OwnCoin } from '#chain/build.ts'
import { encodeTransaction, FINAL, type NewTransaction } from '#chain/encode-transaction.ts'
import type { Outpoint } from '#chain/ids.ts'
import { signInput } from '#chain/sign.ts'
import type { Chance } from '#grading/exercise.ts'
import type { Stage } from '#grading/scenario.ts'
import { tokenOutput } from '#samples/outputs.ts'
import { NOTES, TOKENS } from '#samples/topics.ts'
import { partsOf, worldOf, type World } from '#samples/world.ts'
import { brokenBeefs, type BrokenBeef } from '#exercises/topics/inputs.ts'
import { moverIn, type Made, type Mover } from '#exercises/topics/mover.ts'

/** A refusal by the network: ARC's own codes. */
const CODES = [461, 463, 465, 466, 473]

/** Signed afresh from the seed: keys, amounts, places of outputs, the order of deliveries and the codes are of this run only. */
export async function distributedInputs(seed: string, chance: Chance) {
  const world = worldOf(seed)
  const beefs: Record<string, string> = {}
  const mover = moverIn(world, chance, beefs)
  const most = 5 + chance.below(1_000)
  const tokens = await tokenMoves(mover, world, most)
  const notes = await noteMoves(mover, world, tokens.mint)
  const pairs = await pairMoves(mover, world)
  const signed = await swapMoves(mover, world, tokens, most)
  const broken = brokenBeefs(world, tokens.mint.built, chance)
  for (const { beef, bytes } of [...broken, ...signed.unsigned]) beefs[beef] = toHex(bytes)
  const stage: Omit<Stage, 'entry' | 'seed'> = {
    beefs,
    roots: world.genesis.blocks.map(({ height, root }) => [height, root]),
    topics: chance.below(2) === 0 ? [TOKENS, NOTES] : [NOTES, TOKENS],
  }
  const named = ({ beef, why }: BrokenBeef): BrokenBeef => ({ beef, why })
  return {
    stage,
    people: [world.alice, world.bob, world.merchant],
    moves: { ...tokens, ...notes, ...pairs, swap: signed.swap },
    broken: broken.map(named),
    unsigned: signed.unsigned.map(named),
    code: () => CODES[chance.below(CODES.length)] ?? 461,
    shuffled: <T>(items: readonly T[]): readonly T[] =>
      items
        .map((item) => ({ item, place: chance.below(1_000_000) }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  }
}

export type DistributedInputs = Awaited<ReturnType<typeof distributedInputs>>

/** From hand to hand: Alice, Bob, the merchant. */
async function tokenMoves({ coin, token, move }: Mover, world: World, most: number) {
  const { alice, bob, merchant } = world
  const [gold, silver] = [coin(), coin()]
  const mint = await move('mint', [gold], [token(gold, gold.outpoint, most)])
  const golden = mint.own(0)
  const split = (name: string, part: number) =>
    move(
      name,
      [golden, coin()],
      [token(golden, gold.outpoint, part, bob), token(golden, gold.outpoint, most - part, alice)],
      [mint],
    )
  const transfer = await split('transfer', 2)
  const [bobs, fee] = [transfer.own(0, bob), coin()]
  const onward = await move(
    'onward',
    [bobs, fee],
    [token(bobs, gold.outpoint, 1, merchant), token(bobs, gold.outpoint, 1, bob)],
    [transfer],
  )
  return {
    mint,
    transfer,
    rivalTransfer: await split('rival-transfer', most - 1),
    onward,
    otherMint: await move('other-mint', [silver], [token(silver, silver.outpoint, most + 1, bob)]),
    payment: await move('payment', [coin()], []),
  }
}

async function noteMoves({ coin, note, move }: Mover, world: World, mint: Made) {
  const [written, unfunded] = [coin(), coin()]
  const first = await move('note', [written], [note(written)])
  const edit = (name: string) => move(name, [first.own(0), coin()], [note(first.own(0))], [first])
  const forged = (vout: number) => ({
    topic: 'nowhere',
    output: tokenOutput({ first: unfunded, vout }, assetOf(mint), 1_000_000, world.bob),
  })
  return {
    note: first,
    edit: await edit('edit'),
    rivalEdit: await edit('rival-edit'),
    /** A note, and beside it what looks like a token of the mint’s asset, for which nobody gave any. */
    counterfeit: await move('counterfeit', [unfunded], [note(unfunded), forged]),
  }
}

/** What matters to both topics at once. */
async function pairMoves({ coin, token, note, move }: Mover, { alice, bob }: World) {
  const bronze = coin()
  const pair = await move('pair', [bronze], [token(bronze, bronze.outpoint, 7), note(bronze)])
  const onward = (name: string, owner: World['alice']) => {
    const first = pair.own(0)
    const slots = [token(first, bronze.outpoint, 7, owner), note(first)]
    return move(name, [first, pair.own(1), coin()], slots, [pair])
  }
  return {
    pair,
    pairMoved: await onward('pair-moved', bob),
    rivalPair: await onward('rival-pair', alice),
  }
}

/** Alice’s gold for Bob’s silver, which both sign; and the same without his signature. */
async function swapMoves(
  { coin, token, move }: Mover,
  world: World,
  { mint, otherMint }: Awaited<ReturnType<typeof tokenMoves>>,
  most: number,
) {
  const { alice, bob } = world
  const [gold, silver, fee] = [mint.own(0), otherMint.own(0, bob), coin()]
  const inputs = [gold, silver, fee]
  const slots = [
    token(gold, assetOf(mint), most, bob),
    token(gold, assetOf(otherMint), most + 1, alice),
  ]
  const swap = await move('swap', inputs, slots, [mint, otherMint])
  const transaction: NewTransaction = {
    version: 1,
    inputs: inputs.map(({ outpoint }) => ({
      outpoint,
      unlockingScript: new Uint8Array(),
      sequence: FINAL,
    })),
    outputs: swap.built.coins,
    locktime: 0,
  }
  const beefOf = (raw: Uint8Array): Uint8Array =>
    assembleBeef(partsOf(world, mint.built, otherMint.built, { ...swap.built, raw }))
  const unsigned = [
    {
      beef: 'swap-signed-by-one',
      why: 'the second input, which is Bob’s, is signed by Alice',
      bytes: beefOf(
        signAll(transaction, [gold, { ...silver, privateKey: gold.privateKey }, fee]).raw,
      ),
    },
    {
      beef: 'swap-not-signed',
      why: 'the second input, which is Bob’s, is not signed at all',
      bytes: beefOf(withoutSecond(transaction, inputs)),
    },
  ]
  return { swap, unsigned }
}

function withoutSecond(transaction: NewTransaction, coins: readonly OwnCoin[]): Uint8Array {
  const inputs = transaction.inputs.map((input, index) => {
    const coin = coins[index]
    if (!coin || index === 1) return input
    return { ...input, unlockingScript: signInput(transaction, index, coin, coin.privateKey) }
  })
  return encodeTransaction({ ...transaction, inputs })
}

function assetOf({ built }: Made): Outpoint {
  const [spent] = built.sources
  assert(spent !== undefined, 'a mint spends the coin that names its asset')
  return spent.outpoint
}
