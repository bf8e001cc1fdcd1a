import { assert } from '#base/result.ts'
import { actOf } from '#engine/wallet.ts'
import type { HoldsRun } from './runs.ts'
import { walletNode } from './wallet-node.ts'

/** Two orders of two tokens each want three at once; then the winner lets go, and the loser asks again. */
export async function runHolds(): Promise<HoldsRun> {
  const node = await walletNode(['alice'])
  await node.done('alice', 'faucet', { satoshis: 2_000 })
  await node.done('alice', 'mint', { basket: 'stock', amounts: [1, 1, 1], note: 'widget' })
  const owner = node.keyOf('alice')
  const hold = (reason: string) =>
    node.engine.act(actOf(owner, 'reserve', { tokens: [{ basket: 'stock', quantity: 2 }], reason }))
  const free = () =>
    node
      .baskets()
      .flatMap(({ basket, tokens }) => (basket === 'stock' ? tokens : []))
      .filter(({ status }) => status.kind === 'spendable').length
  type Held = Awaited<ReturnType<typeof hold>>
  const told = (title: string, held: Held): HoldsRun['asked'][number] => ({
    title,
    tokens:
      held.ok && held.value.told.kind === 'reserved'
        ? held.value.told.tokens.flat().map(({ outpoint }) => outpoint)
        : [],
    refused: held.ok ? null : held.error.code,
    free: free(),
  })
  const both = await Promise.all([hold('order 1'), hold('order 2')])
  const asked = both.map((held, at) => told(`Order ${at + 1} asks for two, both at once`, held))
  const [loser] = both.flatMap((held, at) => (held.ok ? [] : [at + 1]))
  const winner = both.find((held) => held.ok)
  assert(winner?.ok === true && winner.value.told.kind === 'reserved', 'one of two gets them')
  await node.done('alice', 'release', { reservation: winner.value.told.reservation })
  const again = await hold('once more')
  return {
    asked: [...asked, told(`The other lets go, and order ${loser ?? 2} asks again`, again)],
  }
}
