import { assembleBeef } from '#chain/assemble-beef.ts'
import { extendedFormatOf, type BuiltTransaction, type OwnCoin } from '#chain/build.ts'
import type { Genesis } from '#chain/genesis.ts'
import { lockToPerson } from '#chain/keys.ts'
import { paymentOutput, spendable } from '#samples/outputs.ts'
import { mint } from '#samples/token-samples.ts'
import { forge, partsOf, worldOf } from '#samples/world.ts'

/** Its own chain, so that each run gives the same. */
export const SEED = 'extended format lesson'

export interface LessonChain {
  readonly genesis: Genesis
  /** Spends one coin of block 1. */
  readonly minted: BuiltTransaction
  /** Spends its change, and pays a hundred times its fee rate. */
  readonly child: BuiltTransaction
  /** Pays as much, and has nothing to do with them. */
  readonly apart: BuiltTransaction
  readonly beefOf: (...chain: readonly BuiltTransaction[]) => Uint8Array
}

/** Three transactions and the blocks below them. */
export async function lessonChain(): Promise<LessonChain> {
  const world = worldOf(SEED)
  const { alice, bob } = world
  const minted = await mint(world, 0, 100)
  const pay = (coin: OwnCoin) =>
    forge({
      inputs: [coin],
      outputs: [paymentOutput(bob, 1_000)],
      change: lockToPerson(alice),
      satoshisPerKilobyte: 100,
    })
  return {
    genesis: world.genesis,
    minted,
    child: await pay(spendable(minted, 1, alice)),
    apart: await pay(world.coin(1)),
    beefOf: (...chain) => assembleBeef(partsOf(world, ...chain)),
  }
}

/** The raw transactions that it spends from, of the first blocks. */
export function parentsOf({ genesis }: LessonChain, built: BuiltTransaction): Uint8Array[] {
  const spent = new Set<string>(built.sources.map(({ outpoint }) => outpoint.slice(0, 64)))
  return genesis.transactions.flatMap(({ txid, raw }) => (spent.has(txid) ? [raw] : []))
}

/** An EF with one byte changed. */
export function spoiled(ef: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = Uint8Array.from(ef)
  copy[at] = change(copy[at] ?? 0)
  return copy
}

export const efOf = (built: BuiltTransaction): Uint8Array => extendedFormatOf(built)
