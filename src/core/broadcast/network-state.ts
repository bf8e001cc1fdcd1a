import type { BuiltTransaction, Coin } from '#chain/build.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import type { Genesis } from '#chain/genesis.ts'
import { txidOf, voutOf, type Outpoint, type Txid } from '#chain/ids.ts'
import type { Block } from '#chain/mine.ts'
import type { NetworkStatus } from '#model/action.ts'

/** A transaction that the network was sent, or mined as a coinbase. */
export interface NetworkTransaction {
  readonly txid: Txid
  readonly raw: Uint8Array
  /** The coins that it says it spends (BRC-30): none for a coinbase. Unauthenticated until the real ones are known. */
  readonly sources: readonly Coin[]
  readonly outputs: readonly NewOutput[]
  readonly fee: number
  /** Its block in the present chain, else null. */
  readonly height: number | null
  /** Follows from everything above, for all transactions together: see standing.ts. */
  readonly status: NetworkStatus
  /** ARC's competingTxs: live transactions that spend a coin of its own. */
  readonly rivals: readonly Txid[]
  /** Every status that it was told to have, the present one last. */
  readonly passed: readonly NetworkStatus[]
}

/** What a broadcaster asks for, and whether it can look coins up. */
export interface Policy {
  /** A whole number, at most 10,000. */
  readonly satoshisPerKilobyte: number
  /** Whether it keeps the coins of the chain and its mempool: without them a raw transaction is 460, and an EF is all that it can check. */
  readonly knowsCoins: boolean
}

/** ARC's example rate. */
export const STARTING_POLICY: Policy = { satoshisPerKilobyte: 1, knowsCoins: true }

export const MAX_RATE = 10_000

/** The whole network, as plain data: one honest chain and one mempool, that of a network without delays. */
export interface NetworkState {
  readonly blocks: readonly Block[]
  /** In order of arrival: of two rivals the first is mined unless the other is named. */
  readonly transactions: ReadonlyMap<Txid, NetworkTransaction>
  readonly spenders: ReadonlyMap<Outpoint, readonly Txid[]>
  /** Blocks mined so far, replaced ones too: makes each coinbase another one. */
  readonly mined: number
  /** Blocks that no reorganisation reaches. */
  readonly settled: number
  /** Where coinbases pay to. */
  readonly minerLock: Uint8Array
  readonly policy: Policy
}

/** The output itself, whatever became of it. */
export function outputAt(state: NetworkState, outpoint: Outpoint): NewOutput | undefined {
  return state.transactions.get(txidOf(outpoint))?.outputs[voutOf(outpoint)]
}

export const feeOfCoins = (
  sources: readonly NewOutput[],
  outputs: readonly NewOutput[],
): number => {
  const sum = (coins: readonly NewOutput[]) =>
    coins.reduce((total, { satoshis }) => total + satoshis, 0)
  return sources.length === 0 ? 0 : sum(sources) - sum(outputs)
}

/** With these transactions besides, their spends noted. */
export function withTransactions(
  state: NetworkState,
  added: readonly NetworkTransaction[],
): NetworkState {
  const transactions = new Map(state.transactions)
  const spenders = new Map(state.spenders)
  for (const transaction of added) {
    transactions.set(transaction.txid, transaction)
    for (const { outpoint } of transaction.sources) {
      spenders.set(outpoint, [...(spenders.get(outpoint) ?? []), transaction.txid])
    }
  }
  return { ...state, transactions, spenders }
}

export function minedIn(
  height: number,
  { txid, raw, sources, coins }: BuiltTransaction,
): NetworkTransaction {
  const fee = feeOfCoins(sources, coins)
  return {
    txid,
    raw,
    sources,
    outputs: coins,
    fee,
    height,
    status: 'MINED',
    rivals: [],
    passed: ['MINED'],
  }
}

/** The network of a workspace's first blocks. */
export function genesisState(genesis: Genesis): NetworkState {
  const { blocks, transactions } = genesis
  const heights = new Map(
    blocks.flatMap(({ height, txids }) => txids.map((txid) => [txid, height] as const)),
  )
  const empty: NetworkState = {
    blocks,
    transactions: new Map(),
    spenders: new Map(),
    mined: blocks.length,
    settled: blocks.length,
    minerLock: transactions[0]?.coins[0]?.lockingScript ?? new Uint8Array(),
    policy: STARTING_POLICY,
  }
  return withTransactions(
    empty,
    transactions.map((built) => minedIn(heights.get(built.txid) ?? 0, built)),
  )
}
