import type { Outpoint, Txid } from './ids.ts'

/** Half-open range of byte offsets in the bytes that were read. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** One input; the length of its script stands between `start + 36` and `scriptStart`, its sequence at `scriptEnd`. */
export interface InputView extends ByteRange {
  readonly outpoint: Outpoint
  readonly scriptStart: number
  readonly scriptEnd: number
  readonly sequence: number
  /** What Extended Format (BRC-30) adds; null in every other format. */
  readonly source: SourceView | null
}

/** The coin that an EF input says it spends: satoshis (u64 LE, 8 bytes) at `start`, then its locking script. Unauthenticated: no txid covers it. */
export interface SourceView extends ByteRange {
  readonly satoshis: number
  readonly scriptStart: number
  readonly scriptEnd: number
}

/** One output: satoshis (u64 LE, 8 bytes) at `start`, then its locking script up to `end`. */
export interface OutputView extends ByteRange {
  readonly satoshis: number
  readonly scriptStart: number
  readonly scriptEnd: number
}

/** A transaction as it stands in some bytes: u32 version at `start`, u32 locktime in the last 4 bytes. */
export interface TransactionView extends ByteRange {
  readonly txid: Txid
  readonly version: number
  readonly locktime: number
  readonly inputCountAt: number
  readonly inputs: readonly InputView[]
  readonly outputCountAt: number
  readonly outputs: readonly OutputView[]
  readonly extended: boolean
}

/** What was read of a transaction before a fault cut it short: whole inputs and outputs only. It has no txid; `end` lies after the bytes that broke it. */
export interface UnfinishedTransaction extends ByteRange {
  readonly version: number
  readonly inputCountAt: number
  readonly inputs: readonly InputView[]
  readonly outputCountAt: number | null
  readonly outputs: readonly OutputView[]
  readonly extended: boolean
}

/** One node of a BUMP level: varint offset, flag byte, hash in internal byte order (none for a duplicate). */
export interface LeafView extends ByteRange {
  readonly offset: number
  readonly kind: 'hash' | 'duplicate' | 'txid'
  readonly hash: Uint8Array | null
}

/** A merkle path, BRC-74: levels[0] are the leaves. */
export interface BumpView extends ByteRange {
  readonly height: number
  readonly levels: readonly (readonly LeafView[])[]
  /** Display hex, reached from every leaf; null where a refusal stopped before it was known. */
  readonly root: string | null
}

/** One transaction of a BEEF; `txid-only` (BRC-96) carries 32 bytes and no transaction. */
export interface BeefEntry extends ByteRange {
  readonly txid: Txid
  readonly transaction: TransactionView | null
  /** Index into `bumps`, where it stands; null for an unproven or txid-only entry. */
  readonly proof: null | { readonly bump: number; readonly at: ByteRange }
}

/** A whole BEEF: BRC-62 (version 1), BRC-96 (version 2), either inside BRC-95 (`atomic`). */
export interface BeefView extends ByteRange {
  readonly bytes: Uint8Array
  readonly version: 1 | 2
  readonly atomic: null | { readonly txid: Txid; readonly at: ByteRange }
  readonly bumps: readonly BumpView[]
  readonly entries: readonly BeefEntry[]
  /** The transaction that a fault cut short; null in a BEEF that was read to its end. */
  readonly unfinished: UnfinishedTransaction | null
}

/** An 80-byte block header; hashes in display hex, `bits` as the compact target. */
export interface HeaderView extends ByteRange {
  readonly version: number
  readonly previousHash: string
  readonly merkleRoot: string
  readonly time: number
  readonly bits: number
  readonly nonce: number
  readonly hash: string
}

/** What pasted bytes turned out to be. */
export type Reading =
  | { readonly kind: 'beef'; readonly beef: BeefView }
  | {
      readonly kind: 'transaction'
      readonly bytes: Uint8Array
      readonly transaction: TransactionView
    }
  | { readonly kind: 'bump'; readonly bytes: Uint8Array; readonly bump: BumpView }
  | { readonly kind: 'header'; readonly bytes: Uint8Array; readonly header: HeaderView }
  /** Only in a refusal: a lone transaction, raw or EF, up to the fault. */
  | {
      readonly kind: 'fragment'
      readonly bytes: Uint8Array
      readonly transaction: UnfinishedTransaction
    }

/** Why bytes were refused; `at` is where, in the bytes that were read. */
export type ReadFault = { readonly at: ByteRange } & (
  | { readonly code: 'empty' }
  | { readonly code: 'unknown-format'; readonly magic: string }
  | { readonly code: 'oversize'; readonly length: number; readonly limit: number }
  | {
      readonly code: 'truncated'
      readonly field: string
      readonly needs: number
      readonly left: number
    }
  | { readonly code: 'trailing-bytes'; readonly count: number }
  | { readonly code: 'non-minimal-varint'; readonly value: number }
  | { readonly code: 'varint-too-large' }
  | { readonly code: 'bad-entry-kind'; readonly found: number }
  | { readonly code: 'bad-bump-index'; readonly index: number; readonly bumps: number }
  | { readonly code: 'no-transactions' }
  | { readonly code: 'duplicate-transaction'; readonly txid: Txid; readonly first: ByteRange }
  | { readonly code: 'parent-after-child'; readonly parent: Txid; readonly child: Txid }
  | { readonly code: 'missing-parent'; readonly outpoint: Outpoint; readonly child: Txid }
  | { readonly code: 'no-such-output'; readonly outpoint: Outpoint; readonly outputs: number }
  | { readonly code: 'double-spend'; readonly outpoint: Outpoint; readonly first: ByteRange }
  | { readonly code: 'unresolved-txid'; readonly txid: Txid }
  | { readonly code: 'not-needed'; readonly txid: Txid }
  | { readonly code: 'subject-missing'; readonly txid: Txid }
  | { readonly code: 'bad-leaf-flag'; readonly found: number }
  | { readonly code: 'bad-tree-height'; readonly found: number }
  | { readonly code: 'bad-leaf-offset'; readonly offset: number; readonly level: number }
  | { readonly code: 'duplicate-leaf'; readonly offset: number; readonly level: number }
  | { readonly code: 'missing-leaf'; readonly offset: number; readonly level: number }
  | { readonly code: 'roots-differ'; readonly height: number }
  | { readonly code: 'not-in-bump'; readonly txid: Txid; readonly bump: number }
  | { readonly code: 'no-inputs' | 'no-outputs'; readonly txid: Txid }
  | { readonly code: 'null-outpoint' | 'bad-coinbase-script'; readonly txid: Txid }
  | { readonly code: 'value-too-large'; readonly satoshis: number; readonly txid: Txid }
)

/** A refusal carries what was read up to the fault, so that the page can show where it broke. */
export interface Refusal {
  readonly fault: ReadFault
  readonly reading: Reading | null
}
