import { secp256k1 } from '@bitauth/libauth'
import { LockingScript, TransactionSignature } from '@bsv/sdk'
import { concatBytes } from '#base/bytes.ts'
import type { Coin } from '#chain/build.ts'
import {
  encodeTransaction,
  FINAL,
  rawTxid,
  type NewTransaction,
} from '#chain/encode-transaction.ts'
import { plainHashes } from '#chain/hash.ts'
import { outpointOf, parseTxid, sure, txidOf, voutOf, type Txid } from '#chain/ids.ts'
import { toHex } from '#base/bytes.ts'
import { sureBytes, type Lock } from './locks.ts'
import { seeded } from './seeded.ts'

/** A transaction before its parents have ids: what it spends stands earlier in the same list. */
export interface Draft {
  /** None: it spends a coin that nobody has, so only a proof makes it good. */
  readonly spends: readonly { readonly member: number; readonly vout: number }[]
  readonly pays: readonly { readonly satoshis: number; readonly lock: Lock }[]
  /** The height of the block that proves it. */
  readonly block: number | null
}

export interface LockedCoin extends Coin {
  readonly lock: Lock
}

/** A transaction with the coins that its inputs spend, in their order. */
export interface Spending {
  readonly transaction: NewTransaction
  readonly coins: readonly LockedCoin[]
}

/** `transaction` as it was encoded: what a change made of the signed one. */
export interface Realised extends Spending {
  readonly txid: Txid
  readonly raw: Uint8Array
  readonly block: number | null
}

/** What happens to one signed transaction, before its children are built on what it then is. */
export interface Tampering {
  readonly member: number
  readonly change: (spending: Spending) => NewTransaction
}

/** SIGHASH_ALL | SIGHASH_FORKID. */
export const ALL = 0x41

/** What an input's signature signs: @bsv/sdk's words for it, so that the code under test is not its own oracle. */
export function digester({ version, inputs, outputs, locktime }: NewTransaction) {
  const cache = { hashOutputsSingle: new Map<number, number[]>() }
  const theirs = inputs.map(({ outpoint, sequence }) => ({
    sourceTXID: txidOf(outpoint),
    sourceOutputIndex: voutOf(outpoint),
    sequence,
  }))
  const paid = outputs.map(({ satoshis, lockingScript }) => ({
    satoshis,
    lockingScript: LockingScript.fromBinary(Array.from(lockingScript)),
  }))
  return (index: number, coin: Coin, scope: number): Uint8Array => {
    const preimage = TransactionSignature.formatBytes({
      sourceTXID: txidOf(coin.outpoint),
      sourceOutputIndex: voutOf(coin.outpoint),
      sourceSatoshis: coin.satoshis,
      transactionVersion: version,
      otherInputs: theirs.toSpliced(index, 1),
      outputs: paid,
      inputIndex: index,
      subscript: LockingScript.fromBinary(Array.from(coin.lockingScript)),
      inputSequence: inputs[index]?.sequence ?? FINAL,
      lockTime: locktime,
      scope,
      cache,
    })
    return plainHashes.hash256(preimage)
  }
}

/** DER (low S, RFC 6979) and the flag byte. */
export function signatureOf(key: Uint8Array, digest: Uint8Array, scope = ALL): Uint8Array {
  const der = sureBytes(secp256k1.signMessageHashDER(key, digest))
  return concatBytes([der, Uint8Array.of(scope)])
}

/** Every input unlocked by its own keys; `scope` signs other flags than ALL. */
export function signDraft({ transaction, coins }: Spending, scope = ALL): NewTransaction {
  const digest = digester(transaction)
  const inputs = transaction.inputs.map((input, index) => {
    const coin = coins[index]
    if (!coin) return input
    const signatures = coin.lock.keys.map((key) =>
      signatureOf(key, digest(index, coin, scope), scope),
    )
    return { ...input, unlockingScript: coin.lock.unlock(signatures) }
  })
  return { ...transaction, inputs }
}

/** Builds, signs and encodes each draft in turn, upon what its parents became. */
export function realise(
  drafts: readonly Draft[],
  seed: string,
  tampering: Tampering | null = null,
): readonly Realised[] {
  const nowhere = seeded(`${seed}/nowhere`)
  const members: Realised[] = []
  const made: (readonly LockedCoin[])[] = []
  const coinAt = ({ member, vout }: Draft['spends'][number]): LockedCoin => {
    const coin = made[member]?.[vout]
    if (!coin) throw new Error(`draft ${member} pays no output ${vout}`)
    return coin
  }
  for (const [place, { spends, pays, block }] of drafts.entries()) {
    const coins = spends.map(coinAt)
    const absent = sure(parseTxid(toHex(nowhere.bytes32())))
    const outpoints =
      coins.length > 0 ? coins.map((coin) => coin.outpoint) : [outpointOf(absent, 0)]
    const unsigned: NewTransaction = {
      version: 1,
      inputs: outpoints.map((outpoint) => ({
        outpoint,
        unlockingScript: new Uint8Array(107),
        sequence: FINAL,
      })),
      outputs: pays.map(({ satoshis, lock }) => ({ satoshis, lockingScript: lock.script })),
      locktime: 0,
    }
    const signed = signDraft({ transaction: unsigned, coins })
    const transaction =
      tampering?.member === place ? tampering.change({ transaction: signed, coins }) : signed
    const raw = encodeTransaction(transaction)
    const txid = rawTxid(raw)
    made.push(
      pays.map(({ satoshis, lock }, vout) => {
        const drafted = { satoshis, lockingScript: lock.script }
        return { ...(transaction.outputs[vout] ?? drafted), outpoint: outpointOf(txid, vout), lock }
      }),
    )
    members.push({ transaction, coins, txid, raw, block })
  }
  return members
}
