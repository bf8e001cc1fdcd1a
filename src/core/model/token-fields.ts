import type { IdentityKey, Outpoint } from '#chain/ids.ts'

/** tm_tokens: PushDrop fields in this order, no signature field, 1 satoshi. The lock is the owner's BRC-42 child for [2, 'overlay lab token'], keyId, counterparty 'anyone': any node recomputes it, only the owner spends. */
export interface TokenFields {
  readonly tag: 'TOK1'
  /** 36 bytes: a coin that the mint itself spends, so minted once. */
  readonly assetId: Outpoint
  /** u64 LE, 1..2^53-1. */
  readonly amount: number
  /** 33 bytes. */
  readonly owner: IdentityKey
  /** 16 bytes of sha256(first input's outpoint, vout), as hex. */
  readonly keyId: string
  /** 2..200 bytes of UTF-8 (PushDrop loses empty and some 1-byte fields). */
  readonly note?: string
}
