import { fromHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { extend } from '#broadcast/extended-format.ts'
import type { NewOutput } from '#chain/encode-transaction.ts'
import { outpointOf, txidOf, type Outpoint, type Txid } from '#chain/ids.ts'
import { readBeef } from '#chain/read-beef.ts'
import { readTransaction } from '#chain/read-transaction.ts'
import type { BeefView, TransactionView } from '#chain/view.ts'
import type { Engine } from '#engine/engine.ts'
import type { Network } from '#model/network.ts'
import type { Store } from '#model/store.ts'
import { LabError } from './lab-error.ts'
import { valueOf } from './topic-node.ts'

/** One node and its network, as the module's broadcast service needs them. */
export interface BroadcastNode {
  readonly engine: Pick<Engine, 'inspect'>
  readonly store: Pick<Store, 'slice'>
  readonly network: Pick<Network, 'submit'>
}

/** An unproven transaction of a BEEF that verifies. */
export interface ToSend {
  readonly txid: Txid
  readonly spends: readonly Outpoint[]
  readonly ef: Uint8Array
}

/** A BEEF's subject, and before it its unproven ancestors. */
export interface BeefToSend {
  readonly subject: Txid
  readonly transactions: readonly ToSend[]
}

/** Verifies a BEEF and puts the EF of each of its unproven transactions together; throws a LabError where that cannot be. */
export async function beefToSend(node: BroadcastNode, beefHex: string): Promise<BeefToSend> {
  const bytes = valueOf(fromHex(beefHex))
  const examined = await node.engine.inspect(bytes)
  if (examined.kind === 'refused') throw new LabError('refused', examined.fault)
  if (examined.kind === 'other') throw new LabError('not-a-beef', { found: examined.reading.kind })
  if (examined.kind === 'lost') throw new LabError('worker-lost', null)
  const { report, subject } = examined
  if (report.verdict !== 'verified') throw new LabError('not-verified', { report })
  const read = readBeef(bytes)
  assert(read.ok, 'what was inspected reads again')
  const coins = await coinsAround(node, read.value)
  const transactions = read.value.entries.flatMap(({ txid, transaction, proof }): ToSend[] => {
    if (transaction === null || (proof !== null && txid !== subject)) return []
    const raw = bytes.slice(transaction.start, transaction.end)
    const ef = valueOf(extend(raw, (outpoint) => coins.get(outpoint)))
    return [{ txid, spends: transaction.inputs.map(({ outpoint }) => outpoint), ef }]
  })
  return { subject, transactions }
}

/** Every output in the BEEF; those of parents that it only names, or leaves out, come from the store. */
async function coinsAround(
  { store }: BroadcastNode,
  { bytes, entries }: BeefView,
): Promise<ReadonlyMap<Outpoint, NewOutput>> {
  const coins = new Map<Outpoint, NewOutput>()
  const add = (txid: Txid, from: Uint8Array, { outputs }: TransactionView): void => {
    for (const [vout, { satoshis, scriptStart, scriptEnd }] of outputs.entries())
      coins.set(outpointOf(txid, vout), {
        satoshis,
        lockingScript: from.slice(scriptStart, scriptEnd),
      })
  }
  const needed = new Set<Txid>()
  for (const { txid, transaction } of entries) {
    if (transaction) add(txid, bytes, transaction)
    for (const { outpoint } of transaction?.inputs ?? []) needed.add(txidOf(outpoint))
  }
  for (const { txid, transaction } of entries) if (transaction) needed.delete(txid)
  const want = { topics: [], outpoints: [], baskets: [], heights: [] }
  const kept = valueOf(await store.slice({ ...want, txids: [...needed] }))
  for (const { txid, raw } of kept.transactions.values()) {
    const read = readTransaction(raw)
    if (read.ok) add(txid, raw, read.value)
  }
  return coins
}
