import { assert, err, ok, type Result } from '#base/result.ts'
import { encodeExtendedFormat } from './encode.ts'
import {
  encodeTransaction,
  FINAL,
  rawTxid,
  type NewOutput,
  type NewTransaction,
} from './encode-transaction.ts'
import { outpointOf, type Outpoint, type Txid } from './ids.ts'
import { readTransaction } from './read-transaction.ts'
import { signInput, unlockingLength } from './sign.ts'

/** An output of some transaction. */
export interface Coin extends NewOutput {
  readonly outpoint: Outpoint
}

/** A coin with the 32-byte private key that its lock names, P2PKH or PushDrop. */
export interface OwnCoin extends Coin {
  readonly privateKey: Uint8Array
}

/** A signed transaction, with the coins that it spends (what Extended Format adds) and makes. */
export interface BuiltTransaction {
  readonly txid: Txid
  readonly raw: Uint8Array
  readonly sources: readonly Coin[]
  readonly coins: readonly Coin[]
}

export interface Order {
  readonly inputs: readonly OwnCoin[]
  readonly outputs: readonly NewOutput[]
  /** Where what is left goes, as the last output, if it is at least 1 satoshi. */
  readonly change: Uint8Array
  readonly satoshisPerKilobyte?: number
}

export type BuildFault = {
  readonly code: 'not-enough'
  readonly satoshisIn: number
  /** What the outputs and the fee come to. */
  readonly needed: number
}

const sum = (coins: readonly NewOutput[]): number =>
  coins.reduce((total, { satoshis }) => total + satoshis, 0)

const unsigned = (order: Order, outputs: readonly NewOutput[]): NewTransaction => ({
  version: 1,
  inputs: order.inputs.map(({ outpoint, lockingScript }) => ({
    outpoint,
    unlockingScript: new Uint8Array(unlockingLength(lockingScript)),
    sequence: FINAL,
  })),
  outputs,
  locktime: 0,
})

/** ARC's rule on a raw size in bytes: rounded up. */
export function feeOf(size: number, satoshisPerKilobyte = 1): number {
  return Math.ceil((size * satoshisPerKilobyte) / 1000)
}

/** The transaction of an order with its change, not yet signed: its unlocking scripts are blank, of the greatest length. */
export function layOut(order: Order): Result<NewTransaction, BuildFault> {
  const satoshisIn = sum(order.inputs)
  const fee = (outputs: readonly NewOutput[]) =>
    feeOf(encodeTransaction(unsigned(order, outputs)).length, order.satoshisPerKilobyte)
  const needed = sum(order.outputs) + fee(order.outputs)
  if (satoshisIn < needed) return err({ code: 'not-enough', satoshisIn, needed })
  const change = { satoshis: 0, lockingScript: order.change }
  const left = satoshisIn - sum(order.outputs) - fee([...order.outputs, change])
  return ok(
    unsigned(order, left >= 1 ? [...order.outputs, { ...change, satoshis: left }] : order.outputs),
  )
}

/** The coins that a transaction makes. */
export function coinsOf(txid: Txid, outputs: readonly NewOutput[]): readonly Coin[] {
  return outputs.map(({ satoshis, lockingScript }, vout) => ({
    outpoint: outpointOf(txid, vout),
    satoshis,
    lockingScript,
  }))
}

/** Signs every input with its own key: `inputs` are the coins of the transaction's inputs, in their order. */
export function signAll(transaction: NewTransaction, inputs: readonly OwnCoin[]): BuiltTransaction {
  const raw = encodeTransaction({
    ...transaction,
    inputs: transaction.inputs.map((input, i) => {
      const coin = inputs[i]
      if (coin?.outpoint !== input.outpoint) throw new Error(`input ${i} is not its coin`)
      return { ...input, unlockingScript: signInput(transaction, i, coin, coin.privateKey) }
    }),
  })
  const txid = rawTxid(raw)
  const sources = inputs.map(({ outpoint, satoshis, lockingScript }) => ({
    outpoint,
    satoshis,
    lockingScript,
  }))
  return { txid, raw, sources, coins: coinsOf(txid, transaction.outputs) }
}

/** Funds, lays out and signs in one go. */
export function buildTransaction(order: Order): Result<BuiltTransaction, BuildFault> {
  const laidOut = layOut(order)
  return laidOut.ok ? ok(signAll(laidOut.value, order.inputs)) : laidOut
}

/** BRC-30, as a network wants it. */
export function extendedFormatOf({ raw, sources }: BuiltTransaction): Uint8Array {
  const view = readTransaction(raw)
  assert(view.ok, 'what was built reads back')
  const coins = new Map(sources.map((coin) => [coin.outpoint, coin]))
  const extended = encodeExtendedFormat({ bytes: raw, view: view.value }, (outpoint) =>
    coins.get(outpoint),
  )
  assert(extended.ok, 'what was built knows its sources')
  return extended.value
}
