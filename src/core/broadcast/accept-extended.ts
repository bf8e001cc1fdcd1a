import { err, ok, type Result } from '#base/result.ts'
import { feeOf, type Coin } from '#chain/build.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import type { Outpoint, Txid } from '#chain/ids.ts'
import { rawBytes, readTransaction } from '#chain/read-transaction.ts'
import { isCoinbase, MAX_SATOSHIS } from '#chain/rules.ts'
import { scriptChecker } from '#chain/script-check.ts'
import type { ReadFault, TransactionView } from '#chain/view.ts'

/** ARC's codes, as its HTTP answers carry them. */
export type ArcCode = 400 | 460 | 461 | 462 | 463 | 464 | 465 | 474

/** A transaction that may be offered to the network, with the coins that it says it spends. */
export interface Offer {
  readonly txid: Txid
  readonly raw: Uint8Array
  readonly sources: readonly Coin[]
  readonly outputs: readonly NewOutput[]
}

/** Whether every input's script opens the coin that it claims; `raw` is not extended. */
export type CheckScripts = (raw: Uint8Array, sources: readonly Coin[]) => boolean

export const MAX_SIZE = 10_000_000
const LEAST_SIZE = 61
const OP_RETURN = 0x6a
const OP_16 = 0x60

/** What is readable and still wrong; every other fault is 400. */
const CODE_OF_FAULT: Partial<Record<ReadFault['code'], ArcCode>> = {
  'no-inputs': 462,
  'no-outputs': 462,
  'null-outpoint': 462,
  'bad-coinbase-script': 462,
  'double-spend': 462,
  'value-too-large': 464,
}

const isUnspendable = ([first, second]: Uint8Array): boolean =>
  first === OP_RETURN || (first === 0 && second === OP_RETURN)

function isPushOnly(script: Uint8Array): boolean {
  let at = 0
  while (at < script.length) {
    const opcode = script[at] ?? 0
    if (opcode > OP_16) return false
    const width = opcode < 0x4c || opcode > 0x4e ? 0 : 2 ** (opcode - 0x4c)
    const size = script.subarray(at + 1, at + 1 + width)
    const length = opcode < 0x4c ? opcode : size.reduceRight((sum, byte) => sum * 256 + byte, 0)
    at += 1 + width + length
  }
  return at === script.length
}

/** Every script in @bsv/sdk's interpreter, some 3 ms an input. */
export const runScripts: CheckScripts = (raw, sources) => {
  const view = readTransaction(raw)
  if (!view.ok) return false
  const { txid } = view.value
  const check = scriptChecker({ txid, bytes: raw, view: view.value, proof: null, pasted: true })
  return sources.every((source, input) => check(input, source) === null)
}

/** The coin at an outpoint, if whoever checks knows it. */
export type CoinOf = (outpoint: Outpoint) => NewOutput | undefined

/** What an EF says of its coins, or for a raw transaction what is known of them; null where that is not all of them. */
function sourcesOf(
  bytes: Uint8Array,
  view: TransactionView,
  coinOf: CoinOf,
): readonly Coin[] | null {
  const sources = view.inputs.flatMap(({ outpoint, source }): readonly Coin[] => {
    if (!view.extended) {
      const known = coinOf(outpoint)
      return known ? [{ ...known, outpoint }] : []
    }
    if (!source) return []
    const { satoshis, scriptStart, scriptEnd } = source
    return [{ outpoint, satoshis, lockingScript: bytes.slice(scriptStart, scriptEnd) }]
  })
  const blank = sources.some(
    ({ satoshis, lockingScript }) => satoshis === 0 && !isUnspendable(lockingScript),
  )
  return sources.length < view.inputs.length || blank ? null : sources
}

/** A transaction that can be read to its end, though it may break a rule; null is 400. */
export function openedOf(
  bytes: Uint8Array,
): { readonly view: TransactionView; readonly broken: ArcCode | null } | null {
  const read = readTransaction(bytes)
  if (read.ok) return { view: read.value, broken: null }
  const { fault, reading } = read.error
  const broken = CODE_OF_FAULT[fault.code]
  return broken === undefined || reading?.kind !== 'transaction'
    ? null
    : { view: reading.transaction, broken }
}

export interface Checking {
  readonly satoshisPerKilobyte: number
  /** Where the coins of a raw transaction are looked up; an EF brings its own. */
  readonly coinOf: CoinOf
  readonly checkScripts: CheckScripts
}

/** ARC's checks of one transaction, raw or in Extended Format, in ARC's order; it asks nobody whether the coins of an EF exist, or are unspent. */
export function readOffer(
  bytes: Uint8Array,
  { satoshisPerKilobyte, coinOf, checkScripts }: Checking,
): Result<Offer, { readonly code: ArcCode }> {
  const refuse = (code: ArcCode) => err({ code })
  const opened = openedOf(bytes)
  if (opened === null) return refuse(400)
  const { view, broken } = opened
  const sources = sourcesOf(bytes, view, coinOf)
  if (!sources) return refuse(460)
  if (broken === 462 || isCoinbase(view)) return refuse(462)
  const raw = Uint8Array.from(rawBytes(bytes, view))
  if (raw.length > MAX_SIZE) return refuse(474)
  const outputs = view.outputs.map(({ satoshis, scriptStart, scriptEnd }) => ({
    satoshis,
    lockingScript: bytes.slice(scriptStart, scriptEnd),
  }))
  const misvalued = outputs.some(({ satoshis, lockingScript }) =>
    isUnspendable(lockingScript) ? satoshis !== 0 : satoshis < 1 || satoshis > MAX_SATOSHIS,
  )
  if (broken === 464 || misvalued) return refuse(464)
  const pushes = view.inputs.every(({ scriptStart, scriptEnd }) =>
    isPushOnly(bytes.subarray(scriptStart, scriptEnd)),
  )
  if (raw.length < LEAST_SIZE || (view.version < 2 && !pushes)) return refuse(463)
  const worth = (coins: readonly NewOutput[]) =>
    coins.reduce((sum, { satoshis }) => sum + satoshis, 0)
  if (worth(sources) - worth(outputs) < feeOf(raw.length, satoshisPerKilobyte)) return refuse(465)
  if (!checkScripts(raw, sources)) return refuse(461)
  return ok({ txid: view.txid, raw, sources, outputs })
}
