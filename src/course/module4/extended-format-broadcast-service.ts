import { toHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { txidOf, type Txid } from '#chain/ids.ts'
import { parentsFirst } from '#engine/parents-first.ts'
import type { NetworkStatus } from '#model/action.ts'
import { beefToSend, type BeefToSend, type BroadcastNode, type ToSend } from './beef-to-send.ts'
import { LabError } from './lab-error.ts'

/** What the network said of a transaction that it took; `extendedFormat` is hex. */
export interface BroadcastResult {
  readonly txid: Txid
  readonly status: NetworkStatus
  readonly extendedFormat: string
}

/** Of one BEEF of a batch, in the place of that BEEF. */
export type BatchResult =
  | ({ readonly kind: 'sent' } & BroadcastResult)
  /** ARC's code; `unreachable`: nobody knows whether it was taken. */
  | { readonly kind: 'refused'; readonly txid: Txid; readonly code: number | 'unreachable' }
  /** It descends from one that was not taken. */
  | { readonly kind: 'not-sent'; readonly txid: Txid; readonly because: Txid }
  /** It was not fit to be sent: a LabError's code and detail. */
  | { readonly kind: 'invalid'; readonly code: string; readonly detail: unknown }

type Sent = Exclude<BatchResult, { kind: 'invalid' }>

/**
 * The module's service. A broadcast is no part of a node's commit: what it sends is committed by nobody here; the lab's
 * own submissions go through the outbox.
 */
export class ExtendedFormatBroadcastService {
  readonly #node: BroadcastNode

  constructor(node: BroadcastNode) {
    this.#node = node
  }

  /**
   * Promised: a BEEF is validated, converted and broadcast, and no node is asked.
   * Guaranteed: it verifies, or a LabError is thrown and nothing is sent. Unproven ancestors go first. EF lets the
   * broadcaster run scripts and count fees at once; whether the coins are unspent only the network knows, and `status`
   * is its word. A refusal throws `not-taken`, which `unreachable` is too: then it may have been taken, and sending it
   * again does no harm.
   */
  async broadcastBEEFToNetwork(beefHex: string): Promise<BroadcastResult> {
    const beef = await beefToSend(this.#node, beefHex)
    const sent = await this.#sendAll(beef.transactions)
    const result = sent.get(beef.subject)
    assert(result !== undefined, 'the subject was among them')
    if (result.kind !== 'sent') throw new LabError('not-taken', result)
    const { txid, status, extendedFormat } = result
    return { txid, status, extendedFormat }
  }

  /**
   * Promised: all transactions are broadcast atomically as a batch.
   * Guaranteed: nothing of the kind, for no network offers it; one transaction is atomic, a batch is not. Parents go
   * before children across the whole batch, each transaction once; what descends from one that was not taken stays
   * here. The results stand in the places of their BEEFs.
   */
  async batchBroadcastBEEF(beefTransactions: readonly string[]): Promise<readonly BatchResult[]> {
    const read: (BeefToSend | Extract<BatchResult, { kind: 'invalid' }>)[] = []
    for (const beefHex of beefTransactions) read.push(await this.#readOne(beefHex))
    const sent = await this.#sendAll(read.flatMap((one) => ('kind' in one ? [] : one.transactions)))
    return read.map((one) => {
      if ('kind' in one) return one
      const result = sent.get(one.subject)
      assert(result !== undefined, 'every subject was among them')
      return result
    })
  }

  async #readOne(beefHex: string): Promise<BeefToSend | Extract<BatchResult, { kind: 'invalid' }>> {
    try {
      return await beefToSend(this.#node, beefHex)
    } catch (error) {
      if (!(error instanceof LabError)) throw error
      return { kind: 'invalid', code: error.code, detail: error.detail }
    }
  }

  async #sendAll(transactions: readonly ToSend[]): Promise<ReadonlyMap<Txid, Sent>> {
    const once = new Map(transactions.map((one) => [one.txid, one]))
    const results = new Map<Txid, Sent>()
    for (const one of parentsFirst(once.values())) {
      const because = one.spends.map(txidOf).find((parent) => isLost(results.get(parent)))
      results.set(
        one.txid,
        because === undefined
          ? await this.#send(one)
          : { kind: 'not-sent', txid: one.txid, because },
      )
    }
    return results
  }

  async #send({ txid, ef }: ToSend): Promise<Sent> {
    const answer = await this.#node.network.submit(ef)
    return answer.ok
      ? { kind: 'sent', txid, status: answer.value, extendedFormat: toHex(ef) }
      : { kind: 'refused', txid, code: answer.error.code }
  }
}

/** What is built on it cannot be mined, or nobody knows. */
const isLost = (result: Sent | undefined): boolean =>
  result !== undefined && (result.kind !== 'sent' || result.status === 'REJECTED')
