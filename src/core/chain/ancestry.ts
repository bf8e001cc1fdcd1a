import type { ChainName, Outpoint, Txid } from './ids.ts'
import type { ByteRange, TransactionView } from './view.ts'

/** A merkle path to a root that a chain is known to have had at a height; `bump` is one BRC-74 path of this transaction alone, `root` display hex. */
export interface Proof {
  readonly chain: ChainName
  readonly height: number
  readonly root: string
  readonly bump: Uint8Array
}

/** A transaction that the store keeps, as a txid-only entry may stand for it. */
export interface KnownTransaction {
  readonly txid: Txid
  readonly raw: Uint8Array
  readonly proof: Proof | null
}

/** One transaction of an ancestry: offsets of `view` count in `bytes`. */
export interface Member {
  readonly txid: Txid
  readonly bytes: Uint8Array
  readonly view: TransactionView
  /** The BUMP (index in the BEEF) that proves it, a stored proof, or null: then every input is checked. */
  readonly proof:
    | null
    | { readonly kind: 'bump'; readonly bump: number }
    | { readonly kind: 'stored'; readonly proof: Proof }
  /** False: it came from the store, which keeps only what was verified. */
  readonly pasted: boolean
}

/** The subject and all that it needs up to proven transactions, each after its parents, the subject last. */
export interface Ancestry {
  readonly subject: Txid
  readonly members: readonly Member[]
}

/** Merkle roots (display hex) that the node knows, by height. */
export type KnownRoots = ReadonlyMap<
  number,
  readonly { readonly chain: ChainName; readonly root: string }[]
>

/** The fault of a script that asks for more work than one input may: it was not judged to its end (C20). */
export const TOO_COSTLY = 'script-too-costly'

/** One thing that verification looked at; `at` is its range in the pasted bytes, null for what came from the store. */
export type Step =
  | {
      readonly kind: 'root'
      readonly at: ByteRange | null
      readonly height: number
      readonly root: string
      /** The chains that have this root at this height: none means unknown, never false. */
      readonly chains: readonly ChainName[]
      /** Other roots known at that height, told as a hint. */
      readonly others: readonly { readonly chain: ChainName; readonly root: string }[]
    }
  | {
      readonly kind: 'script'
      readonly at: ByteRange | null
      readonly txid: Txid
      readonly input: number
      readonly outpoint: Outpoint
      /** The interpreter's own words, or `TOO_COSTLY`. */
      readonly fault: null | string
    }
  | {
      readonly kind: 'value'
      readonly at: ByteRange | null
      readonly txid: Txid
      readonly satoshisIn: number
      readonly satoshisOut: number
      readonly passed: boolean
    }

export type Verdict = 'verified' | 'unknown-root' | 'mixed-chains' | 'invalid'

/** Every step of a verification, in order, and what they come to. SPV-valid says nothing about unspentness. */
export interface Report {
  readonly verdict: Verdict
  /** The chain that anchors it, once every root is known. */
  readonly chain: ChainName | null
  readonly steps: readonly Step[]
  /** True if the learner stopped it: the verdict is then not final. */
  readonly cancelled: boolean
}

export interface Watching {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}
