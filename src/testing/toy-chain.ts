import { ok, type Result } from '#base/result.ts'
import type { Ancestry, KnownTransaction, Proof } from '#chain/ancestry.ts'
import { bumpInRows, merkleRows } from '#chain/bump-of-block.ts'
import { encodeTransaction, rawTxid } from '#chain/encode-transaction.ts'
import { plainHashes, type Hashes } from '#chain/hash.ts'
import {
  outpointOf,
  parseTxid,
  sure,
  type ChainName,
  type Outpoint,
  type Txid,
} from '#chain/ids.ts'
import { linkBeef } from '#chain/link.ts'
import { merkleRoot } from '#chain/mine.ts'
import { readBeef } from '#chain/read-beef.ts'
import type { BeefView, ReadFault } from '#chain/view.ts'

/** OP_TRUE: anyone spends it, with an empty script. */
const OPEN_LOCK = Uint8Array.of(0x51)

export const someTxid = (digit: string): Txid => sure(parseTxid(digit.repeat(64).slice(0, 64)))

interface ToyOptions {
  readonly spends: readonly Outpoint[]
  /** Satoshis of each output, all with an open lock. */
  readonly pays?: readonly number[]
  readonly unlockingScript?: Uint8Array
}

/** A transaction without signatures, valid as far as its values are. */
export function toy({
  spends,
  pays = [1000],
  unlockingScript = new Uint8Array(),
}: ToyOptions): KnownTransaction {
  const raw = encodeTransaction({
    version: 1,
    inputs: spends.map((outpoint) => ({ outpoint, unlockingScript, sequence: 0xffffffff })),
    outputs: pays.map((satoshis) => ({ satoshis, lockingScript: OPEN_LOCK })),
    locktime: 0,
  })
  return { txid: rawTxid(raw), raw, proof: null }
}

export const coin = ({ txid }: KnownTransaction, vout = 0): Outpoint => outpointOf(txid, vout)

/** The same transactions with proofs, as if they were a block (after a coinbase of its own). */
export function mined(
  transactions: readonly KnownTransaction[],
  height: number,
  chain: ChainName = 'sandbox',
): readonly KnownTransaction[] {
  const txids = [someTxid('cb'), ...transactions.map(({ txid }) => txid)]
  const rows = merkleRows(txids)
  const root = merkleRoot(txids)
  return transactions.map((transaction, place) => {
    const proof: Proof = { chain, height, root, bump: bumpInRows(rows, place + 1, height) }
    return { ...transaction, proof }
  })
}

/** A proven transaction to build on; another height or other values make another one, of another coin. */
export function anchor(pays: readonly number[] = [1000], height = 100): KnownTransaction {
  const source = outpointOf(someTxid('a'), height * 10_000 + (pays[0] ?? 0))
  const [proven] = mined([toy({ spends: [source], pays })], height)
  if (!proven) throw new Error('one was mined')
  return proven
}

/** An anchor and `length` transactions in a row upon it. */
export function chainOf(length: number): readonly KnownTransaction[] {
  let last = anchor()
  const members = [last]
  for (let i = 0; i < length; i++) {
    last = toy({ spends: [coin(last)] })
    members.push(last)
  }
  return members
}

/** Each transaction spends both outputs of the one before: paths double at every step. */
export function diamondOf(depth: number): readonly KnownTransaction[] {
  let last = anchor([1000, 1000])
  const members = [last]
  for (let i = 0; i < depth; i++) {
    last = toy({ spends: [coin(last, 0), coin(last, 1)], pays: [1000, 1000] })
    members.push(last)
  }
  return members
}

export const knownOf = (
  members: readonly KnownTransaction[],
): ReadonlyMap<Txid, KnownTransaction> => new Map(members.map((member) => [member.txid, member]))

/** Counts what is hashed, as time can not be tested. */
export function countingHashes(): { readonly hashes: Hashes; readonly count: () => number } {
  let count = 0
  const hash256 = (bytes: Uint8Array) => {
    count++
    return plainHashes.hash256(bytes)
  }
  return { hashes: { ...plainHashes, hash256 }, count: () => count }
}

/** Reads and links at once; a refusal of either is the fault. */
export function linked(
  bytes: Uint8Array,
  known: readonly KnownTransaction[] = [],
): Result<{ readonly beef: BeefView; readonly ancestry: Ancestry }, ReadFault> {
  const beef = readBeef(bytes)
  if (!beef.ok) return { ok: false, error: beef.error.fault }
  const ancestry = linkBeef(beef.value, knownOf(known))
  return ancestry.ok ? ok({ beef: beef.value, ancestry: ancestry.value }) : ancestry
}
