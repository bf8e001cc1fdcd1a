import { assembleBeef } from '#chain/assemble-beef.ts'
import { extendedFormatOf, type BuiltTransaction } from '#chain/build.ts'
import type { Genesis } from '#chain/genesis.ts'
import { mint, transfer } from '#samples/token-samples.ts'
import { partsOf, worldOf } from '#samples/world.ts'

/** Its own chain, so that each run gives the same. */
export const SEED = 'extended format lesson'

export interface LessonChain {
  readonly genesis: Genesis
  /** Spends one coin of block 1. */
  readonly minted: BuiltTransaction
  /** Spends what was minted. */
  readonly moved: BuiltTransaction
  /** Has nothing to do with them. */
  readonly apart: BuiltTransaction
  readonly beefOf: (...chain: readonly BuiltTransaction[]) => Uint8Array
}

/** Three transactions and the blocks below them. */
export async function lessonChain(): Promise<LessonChain> {
  const world = worldOf(SEED)
  const minted = await mint(world, 0, 100)
  return {
    genesis: world.genesis,
    minted,
    moved: await transfer(world, minted, world.bob, 100),
    apart: await mint(world, 1, 7),
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
