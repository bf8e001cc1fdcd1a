import { assert } from '#base/result.ts'
import { bumpOfBlock } from '#chain/bump-of-block.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { personOf, type Person } from '#chain/keys.ts'
import type { TransactionRecord } from '#model/transaction.ts'

/** What the miner can give away. */
export interface FaucetMoney {
  readonly person: Person
  readonly coins: readonly { readonly record: TransactionRecord; readonly vout: number }[]
}

/** What the grants of block 1 left to the miner: their last outputs, at merkle offsets of at least 1 (offset 0 falls under the SDK's inverted rule of coinbase maturity). */
export function faucetOf(seed: string): FaucetMoney {
  const { blocks, grants } = sandboxGenesis(seed)
  const coins = grants.map(({ transaction: { txid, raw, sources, coins: made } }) => {
    const block = blocks.find(({ txids }) => txids.includes(txid))
    assert(block !== undefined, 'a grant stands in a block')
    const { height, root, txids } = block
    const bump = bumpOfBlock(txids, txids.indexOf(txid), height)
    const proof = { chain: 'sandbox', height, root, bump } as const
    const spends = sources.map(({ outpoint }) => outpoint)
    return { record: { txid, raw, spends, proof }, vout: made.length - 1 }
  })
  return { person: personOf(seed, 'miner'), coins }
}
