import { assert } from '#base/result.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { buildTransaction, type BuiltTransaction, type Order, type OwnCoin } from '#chain/build.ts'
import { sandboxGenesis, type Genesis } from '#chain/genesis.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import { personOf, type Person } from '#chain/keys.ts'
import { type BeefPieces } from '#chain/assemble-beef.ts'

/** What samples are built from: the first blocks of the sandbox, and the people in it. */
export interface World {
  readonly genesis: Genesis
  /** Each transaction of the first blocks with its own merkle path. */
  readonly proven: ReadonlyMap<Txid, { readonly raw: Uint8Array; readonly bump: Uint8Array }>
  readonly alice: Person
  readonly bob: Person
  readonly merchant: Person
  /** Alice's coins of block 1, 10,000 satoshis each; every sample that stands alone spends its own. */
  readonly coin: (index: number) => OwnCoin
}

export function worldOf(seed: string): World {
  const genesis = sandboxGenesis(seed)
  const raws = new Map(genesis.transactions.map(({ txid, raw }) => [txid, raw]))
  const proven = new Map(
    genesis.blocks.flatMap(({ height, txids }) =>
      txids.map((txid, index) => {
        const raw = raws.get(txid)
        assert(raw !== undefined, 'the genesis holds its own transactions')
        return [txid, { raw, bump: bumpOfBlock(txids, index, height) }] as const
      }),
    ),
  )
  const alice = personOf(seed, 'alice')
  const granted = genesis.grants.find(({ person }) => person.name === 'alice')?.transaction
  const coin = (index: number): OwnCoin => {
    const found = granted?.coins[index]
    assert(found !== undefined, `Alice has a coin ${index}`)
    return { ...found, privateKey: alice.rootKey }
  }
  return {
    genesis,
    proven,
    alice,
    bob: personOf(seed, 'bob'),
    merchant: personOf(seed, 'merchant'),
    coin,
  }
}

/** Builds one transaction in a task of its own, so that signing many never blocks a page. */
export async function forge(order: Order): Promise<BuiltTransaction> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  const built = buildTransaction(order)
  assert(built.ok, 'a sample pays for itself')
  return built.value
}

/** The parts of a plain BEEF: the proven ancestors that the chain spends, then the chain, its last transaction the subject. */
export function partsOf(world: World, ...chain: readonly BuiltTransaction[]): BeefPieces {
  const needed = new Set(
    chain.flatMap(({ sources }) => sources.map(({ outpoint }) => txidOf(outpoint))),
  )
  const ancestors = [...needed].flatMap((txid) => world.proven.get(txid) ?? [])
  return {
    version: 1,
    bumps: ancestors.map(({ bump }) => bump),
    entries: [
      ...ancestors.map(({ raw }, bump) => ({ raw, bump })),
      ...chain.map(({ raw }) => ({ raw, bump: null })),
    ],
  }
}
