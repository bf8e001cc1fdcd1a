import { ok, type Result } from '#base/result.ts'
import type { Txid } from '#chain/ids.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { NotTaken } from '#model/network.ts'
import type { NetworkState } from './network-state.ts'
import type { NetworkRefusal } from './reduce-network.ts'
import type { SimulatedNetwork, Unreachable } from './simulated-network.ts'

/** Sends a rival and mines it, in the place of the blocks that hold what it competes with; its status tells whether it won. */
export async function letRivalWin(
  network: Pick<SimulatedNetwork, 'submit' | 'state' | 'mine'>,
  ef: Uint8Array,
): Promise<
  Result<
    { readonly txid: Txid; readonly status: NetworkStatus },
    NotTaken | NetworkRefusal | Unreachable
  >
> {
  const sent = await network.submit(ef)
  if (!sent.ok) return sent
  const state = await network.state()
  const { txid, beaten } = rivalryOf(state, ef)
  const tip = state.blocks.length - 1
  const lowest = Math.min(tip + 1, ...beaten)
  const mined = await network.mine([txid], tip + 1 - lowest)
  if (!mined.ok) return mined
  const after = (await network.state()).transactions.get(txid)
  return ok({ txid, status: after?.status ?? 'REJECTED' })
}

/** The heights of mined transactions that spend a coin of this one. */
function rivalryOf(state: NetworkState, ef: Uint8Array) {
  const read = readTransaction(ef)
  if (!read.ok) throw new Error('what was taken reads back')
  const { txid, inputs } = read.value
  const spenders = inputs.flatMap(({ outpoint }) => state.spenders.get(outpoint) ?? [])
  const beaten = spenders.flatMap((other) => {
    const height = state.transactions.get(other)?.height ?? null
    return height === null || other === txid ? [] : [height]
  })
  return { txid, beaten }
}
