import { outpointOf, sure, parseTxid, type Outpoint } from './ids.ts'
import type { ByteRange, InputView, ReadFault, TransactionView } from './view.ts'

/** No output, and no sum of outputs, may be worth more than all coins: 21 million of 10^8 satoshis. */
export const MAX_SATOSHIS = 21e14

/** What a coinbase "spends"; in any other transaction it is a fault. */
export const NULL_OUTPOINT: Outpoint = outpointOf(sure(parseTxid('0'.repeat(64))), 0xffffffff)

/** A coinbase's script holds the height and more: 2 to 100 bytes. */
const COINBASE_SCRIPT = { least: 2, most: 100 }

/** The 36 bytes of an input that name the coin it spends. */
export const outpointRange = (input: InputView): ByteRange => ({
  start: input.start,
  end: input.start + 36,
})

const satoshiRange = (coin: ByteRange): ByteRange => ({ start: coin.start, end: coin.start + 8 })

export const isCoinbase = (view: TransactionView): boolean =>
  view.inputs.length === 1 && view.inputs[0]?.outpoint === NULL_OUTPOINT

function inputFault(view: TransactionView): ReadFault | null {
  const { txid } = view
  const coinbase = isCoinbase(view)
  const spent = new Map<Outpoint, InputView>()
  for (const input of view.inputs) {
    const { outpoint } = input
    const at = outpointRange(input)
    const first = spent.get(outpoint)
    if (first) return { code: 'double-spend', at, outpoint, first: outpointRange(first) }
    spent.set(outpoint, input)
    if (outpoint === NULL_OUTPOINT && !coinbase) return { code: 'null-outpoint', at, txid }
    const length = input.scriptEnd - input.scriptStart
    if (coinbase && (length < COINBASE_SCRIPT.least || length > COINBASE_SCRIPT.most)) {
      const script = { start: input.scriptStart, end: input.scriptEnd }
      return { code: 'bad-coinbase-script', at: script, txid }
    }
  }
  return null
}

function valueFault(view: TransactionView): ReadFault | null {
  const tooLarge = (coin: ByteRange, satoshis: number): ReadFault => ({
    code: 'value-too-large',
    at: satoshiRange(coin),
    satoshis,
    txid: view.txid,
  })
  for (const { source } of view.inputs) {
    if (source && source.satoshis > MAX_SATOSHIS) return tooLarge(source, source.satoshis)
  }
  let sum = 0
  for (const output of view.outputs) {
    sum += output.satoshis
    if (output.satoshis > MAX_SATOSHIS) return tooLarge(output, output.satoshis)
    if (sum > MAX_SATOSHIS) return tooLarge(output, sum)
  }
  return null
}

/** The first rule that a transaction breaks whatever else is known: the node's CheckTransaction. */
export function transactionFault(view: TransactionView): ReadFault | null {
  const { txid } = view
  if (view.inputs.length === 0) {
    return { code: 'no-inputs', at: { start: view.inputCountAt, end: view.outputCountAt }, txid }
  }
  if (view.outputs.length === 0) {
    return { code: 'no-outputs', at: { start: view.outputCountAt, end: view.end - 4 }, txid }
  }
  return inputFault(view) ?? valueFault(view)
}
