import { sandboxGenesis } from '#chain/genesis.ts'
import { lockToPerson } from '#chain/keys.ts'
import type { BlockAction } from '#model/action.ts'
import { brokenBytes, brokenPaths } from './broken-bytes.ts'
import { brokenTransactions } from './broken-transactions.ts'
import { noteSamples } from './note-samples.ts'
import { orderSamples } from './order-samples.ts'
import { paymentOutput } from './outputs.ts'
import type { Sample } from './sample.ts'
import { shapeSamples } from './shape-samples.ts'
import { tokenSamples } from './token-samples.ts'
import { ANYTX } from './topics.ts'
import { forge, partsOf, worldOf, type World } from './world.ts'

async function brokenSamples(world: World): Promise<readonly Sample[]> {
  const paid = await forge({
    inputs: [world.coin(14)],
    outputs: [paymentOutput(world.bob, 1_000)],
    change: lockToPerson(world.alice),
  })
  const parts = partsOf(world, paid)
  return [
    ...brokenBytes(parts),
    ...brokenPaths(world, parts),
    ...(await brokenTransactions(world, paid)),
  ].map((breakage) => ({ ...breakage, group: 'broken', topics: [ANYTX] }))
}

/** The same samples for the same seed, good ones first; signed one a task, so that a page stays alive meanwhile. */
export async function buildSamples(seed: string): Promise<readonly Sample[]> {
  const world = worldOf(seed)
  return [
    ...(await tokenSamples(world)),
    ...(await noteSamples(world)),
    ...(await orderSamples(world)),
    ...(await shapeSamples(world)),
    ...(await brokenSamples(world)),
  ]
}

/** The headers that a fresh node of this seed hears: what the samples' merkle paths lead to. */
export function sandboxBlocks(seed: string): readonly BlockAction[] {
  return sandboxGenesis(seed).blocks.map(({ height, header }) => ({
    kind: 'block',
    chain: 'sandbox',
    height,
    header,
    proofs: [],
  }))
}
