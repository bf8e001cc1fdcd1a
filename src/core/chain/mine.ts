import { concatBytes, toReversedHex } from '#base/bytes.ts'
import { coinsOf, type BuiltTransaction } from './build.ts'
import { encodeTransaction, FINAL, rawTxid, type NewOutput } from './encode-transaction.ts'
import { plainHashes } from './hash.ts'
import { outpointOf, parseTxid, sure, type Txid } from './ids.ts'
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

const NOWHERE = sure(parseTxid('00'.repeat(32)))

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
    inputs: [{ outpoint: outpointOf(NOWHERE, FINAL), unlockingScript, sequence: FINAL }],
    outputs,
    locktime: 0,
  })
  const txid = rawTxid(raw)
  return { txid, raw, sources: [], coins: coinsOf(txid, outputs) }
}

/** Display hex of the merkle root of at least one txid; the last of an odd row pairs with itself. */
export function merkleRoot(txids: readonly Txid[]): string {
  let row: readonly Uint8Array[] = txids.map(hashBytes)
  while (row.length > 1) {
    const below = row
    row = Array.from({ length: (below.length + 1) >> 1 }, (_, i) => {
      const left = below[2 * i] ?? new Uint8Array(32)
      return plainHashes.hash256(concatBytes([left, below[2 * i + 1] ?? left]))
    })
  }
  return toReversedHex(row[0] ?? new Uint8Array(32))
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
  const header = mineHeader(height, previous?.hash ?? NOWHERE, root)
  return { height, header, hash: toReversedHex(plainHashes.hash256(header)), root, txids }
}
