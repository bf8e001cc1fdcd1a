import { concatBytes, toReversedHex } from '#base/bytes.ts'
import { assert } from '#base/result.ts'
import { merkleRows } from './bump-of-block.ts'
import { coinsOf, type BuiltTransaction } from './build.ts'
import { encodeTransaction, FINAL, rawTxid, type NewOutput } from './encode-transaction.ts'
import { plainHashes } from './hash.ts'
import type { Txid } from './ids.ts'
import { NULL_OUTPOINT } from './rules.ts'
import { hashBytes, sized, u32 } from './wire.ts'

/** A block with its transactions' ids in merkle order, the coinbase first. */
export interface Block {
  readonly height: number
  /** 80 bytes. */
  readonly header: Uint8Array
  /** Display hex, as is `root`. */
  readonly hash: string
  readonly root: string
  readonly txids: readonly Txid[]
}

/** Regtest's target, compact: half of all hashes meet it. */
export const REGTEST_BITS = 0x207fffff
/** Sandbox time: a fixed start and ten minutes a block, so that equal chains have equal headers. */
const GENESIS_TIME = 1_700_000_000
const BLOCK_SECONDS = 600
/** Satoshis that a sandbox block makes, besides its fees. */
export const SUBSIDY = 50 * 100_000_000

/** What block 0 follows. */
const NO_BLOCK = '00'.repeat(32)

/** A script number of a height, as BIP34 wants it first in the coinbase's script: least bytes, top bit clear. */
function heightPush(height: number): Uint8Array {
  if (height === 0) return Uint8Array.of(0)
  if (height <= 16) return Uint8Array.of(0x50 + height)
  const bytes: number[] = []
  for (let rest = height; rest > 0; rest = Math.floor(rest / 256)) bytes.push(rest % 256)
  if ((bytes.at(-1) ?? 0) >= 0x80) bytes.push(0)
  return sized(Uint8Array.from(bytes))
}

/** `extraNonce` tells apart coinbases of one height, as after a reorganisation. */
export function coinbase(
  height: number,
  extraNonce: number,
  outputs: readonly NewOutput[],
): BuiltTransaction {
  const unlockingScript = concatBytes([heightPush(height), sized(u32(extraNonce))])
  const raw = encodeTransaction({
    version: 1,
    inputs: [{ outpoint: NULL_OUTPOINT, unlockingScript, sequence: FINAL }],
    outputs,
    locktime: 0,
  })
  const txid = rawTxid(raw)
  return { txid, raw, sources: [], coins: coinsOf(txid, outputs) }
}

/** Display hex of the merkle root of at least one txid. */
export function merkleRoot(txids: readonly Txid[]): string {
  const root = merkleRows(txids).at(-1)?.[0]
  assert(root !== undefined, 'a block has a coinbase')
  return toReversedHex(root)
}

/** The first nonce from 0 whose hash meets regtest's target: about two tries. */
function mineHeader(height: number, previousHash: string, root: string): Uint8Array {
  const fixed = concatBytes([
    u32(0x20000000),
    hashBytes(previousHash),
    hashBytes(root),
    u32(GENESIS_TIME + height * BLOCK_SECONDS),
    u32(REGTEST_BITS),
  ])
  for (let nonce = 0; ; nonce++) {
    const header = concatBytes([fixed, u32(nonce)])
    if ((plainHashes.hash256(header)[31] ?? 0xff) < 0x80) return header
  }
}

/** The next sandbox block; `previous` is null for block 0. */
export function mineBlock(previous: Block | null, txids: readonly Txid[]): Block {
  const height = previous === null ? 0 : previous.height + 1
  const root = merkleRoot(txids)
  const header = mineHeader(height, previous?.hash ?? NO_BLOCK, root)
  return { height, header, hash: toReversedHex(plainHashes.hash256(header)), root, txids }
}
