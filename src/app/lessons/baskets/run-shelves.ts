import type { ShelvesRun } from './runs.ts'
import { walletNode } from './wallet-node.ts'

/** Mint into a basket, move one in the books, move another on the chain. */
export async function runShelves(): Promise<ShelvesRun> {
  const node = await walletNode(['alice'])
  await node.done('alice', 'faucet', { satoshis: 2_000 })
  const steps: ShelvesRun['steps'][number][] = []
  const step = async (title: string, act: ReturnType<typeof node.done>) => {
    const { txid, layout } = await act
    steps.push({ title, txid, fee: layout?.fee ?? 0, baskets: node.baskets() })
  }
  await step(
    'Three widgets are minted into “stock”.',
    node.done('alice', 'mint', { basket: 'stock', amounts: [1, 1, 1], note: 'widget' }),
  )
  const from = { basket: 'stock', quantity: 1 }
  await step(
    'One is moved to “shop window” in the books.',
    node.done('alice', 'move', { from, to: 'shop window', on: 'metadata' }),
  )
  await step(
    'Another is moved there on the chain.',
    node.done('alice', 'move', { from, to: 'shop window', on: 'chain' }),
  )
  return { steps }
}
