import {
  buildTransaction,
  extendedFormatOf,
  type BuiltTransaction,
  type OwnCoin,
} from '#chain/build.ts'
import { sandboxGenesis } from '#chain/genesis.ts'
import { outpointOf, type Txid } from '#chain/ids.ts'
import { lockToPerson, personOf } from '#chain/keys.ts'
import { genesisState, type NetworkState } from './network-state.ts'
import { reduceNetwork, type Asked, type NetworkStep } from './reduce-network.ts'

export const genesis = sandboxGenesis('network')
export const start = genesisState(genesis)
export const alice = personOf('network', 'alice')
export const bob = personOf('network', 'bob')
export const miner = personOf('network', 'miner')
export const grant = genesis.grants[0]?.transaction

export function coinOf(built: BuiltTransaction | undefined, vout: number, owner = alice): OwnCoin {
  const coin = built?.coins[vout]
  if (!coin) throw new Error(`no coin ${vout}`)
  return { ...coin, privateKey: owner.rootKey }
}

/** 1,000 satoshis for Alice, then her change; `satoshis` tells rivals apart. */
export function pay(inputs: readonly OwnCoin[], satoshis = 1_000): BuiltTransaction {
  const outputs = [{ satoshis, lockingScript: lockToPerson(alice) }]
  const built = buildTransaction({ inputs, outputs, change: lockToPerson(alice) })
  if (!built.ok) throw new Error(built.error.code)
  return built.value
}

export const A = pay([coinOf(grant, 0)])
export const rivalOfA = pay([coinOf(grant, 0)], 1_500)
export const B = pay([coinOf(grant, 1)])
export const childOfA = pay([coinOf(A, 0)], 700)
export const childOfRival = pay([coinOf(rivalOfA, 0)], 700)
export const grandchild = pay([coinOf(childOfA, 0), coinOf(B, 0)], 500)

/** B's rival, once A's child is there. */
export const latecomer = pay([coinOf(grant, 1), coinOf(childOfA, 0)], 5_000)

export const send = (built: BuiltTransaction): Asked => ({
  kind: 'broadcast',
  ef: extendedFormatOf(built),
})
export const mine = (txids: 'all' | readonly Txid[] = 'all', replacing = 0): Asked => ({
  kind: 'mine',
  txids,
  replacing,
})
/** Scripts are run once, in E1; here they are known to be good. */
export const ask = (state: NetworkState, asked: Asked): NetworkStep =>
  reduceNetwork(state, asked, () => true)
export const after = (...asked: readonly Asked[]): NetworkState =>
  asked.reduce((state, one) => ask(state, one).state, start)
export const statusOf = (state: NetworkState, { txid }: BuiltTransaction) =>
  state.transactions.get(txid)?.status
/** What the coinbase of a block pays the miner. */
export function rewardOf(state: NetworkState, height: number): OwnCoin {
  const txid = state.blocks[height]?.txids[0]
  const output = txid && state.transactions.get(txid)?.outputs[0]
  if (!txid || !output) throw new Error(`no block ${height}`)
  return { ...output, outpoint: outpointOf(txid, 0), privateKey: miner.rootKey }
}
export const statuses = (state: NetworkState) =>
  new Map([...state.transactions].map(([txid, { status }]) => [txid, status]))
