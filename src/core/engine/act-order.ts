import { assert } from '#base/result.ts'
import type { BasketName, IdentityKey, Millis, Outpoint, TopicName } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import type { Change } from '#model/change.ts'
import type { Expectation } from '#model/plan.ts'
import type { BasketToken } from '#model/state.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { NodeParts } from './create-engine.ts'
import type { SubmitFailure } from './engine.ts'
import type { ActFailure, PeoplePort, VerbResult } from './wallet.ts'

/** Who acts, when, and over which node. */
export interface ActContext {
  readonly parts: NodeParts
  readonly people: PeoplePort
  readonly actor: Person
  readonly at: Millis
}

/** An input that is there because it was asked for. */
export interface ChosenInput {
  readonly outpoint: Outpoint
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  /** The wallet's own; null for somebody else's coin. */
  readonly token: BasketToken | null
  readonly unlocking:
    | { readonly by: 'wallet' }
    | { readonly by: 'script'; readonly script: Uint8Array }
    | { readonly by: 'later'; readonly length: number }
  readonly sequence?: number
}

/** Where an output goes; `basket: null` leaves it to the owner's own rules. */
export interface Destiny {
  readonly owner: IdentityKey
  readonly basket: BasketName | null
  readonly tags: readonly string[]
  readonly customInstructions?: string
}

/** Units of an asset for a new owner; `assetId: null` is a mint, named by the first input. */
export interface TokenOrder {
  readonly assetId: Outpoint | null
  readonly amount: number
  readonly owner: IdentityKey
  readonly note?: string
}

export interface MadeOutput {
  readonly satoshis: number
  /** A token's lock follows from the first input and the output's place. */
  readonly lock: Uint8Array | TokenOrder
  readonly destiny: Destiny | null
}

/** What a party agreed to, as what it has more (or, below 0, less) of afterwards; the fee and the satoshis inside tokens come on top for whoever pays. */
export interface Terms {
  readonly party: IdentityKey
  readonly satoshis: number
  readonly assets: ReadonlyMap<Outpoint, number>
}

/** A transaction to be: what it spends and makes, and whose money pays for the rest. */
export interface ActOrder {
  readonly chosen: readonly ChosenInput[]
  readonly outputs: readonly MadeOutput[]
  readonly payer: Person
  /** Money that the payer can spend, in the order in which it is taken. */
  readonly funds: readonly BasketToken[]
  readonly terms: readonly Terms[]
  /** Null: `tm_tokens` if tokens are spent or made. */
  readonly topics: readonly TopicName[] | null
  /** Transactions that its inputs descend from and the store does not keep. */
  readonly ancestry: readonly TransactionRecord[]
  /** Of `funds`, those that are in no store yet. */
  readonly claimed: readonly BasketToken[]
  readonly shuffled: boolean
  readonly version: number
  readonly locktime: number
}

/** Changes besides those that follow from a transaction. */
export interface Part {
  readonly changes: readonly Change[]
  readonly expects: readonly Expectation[]
}

export const noPart: Part = { changes: [], expects: [] }

export const joined = (parts: readonly Part[]): Part => ({
  changes: parts.flatMap(({ changes }) => changes),
  expects: parts.flatMap(({ expects }) => expects),
})

/** What a verb comes to, before anything is signed or verified. */
export type Prepared =
  | { readonly kind: 'order'; readonly order: ActOrder; readonly beside: Part }
  /** createAction that waits: its inputs are held, nothing is signed. */
  | {
      readonly kind: 'wait'
      readonly order: ActOrder
      readonly reason: string
      readonly inputBeef: Uint8Array | null
    }
  /** Signed by now, or made elsewhere. */
  | { readonly kind: 'ready'; readonly made: MadeTransaction }
  | { readonly kind: 'records'; readonly part: Part; readonly told: VerbResult }

/** A signed transaction and what its wallets know of it. */
export interface MadeTransaction {
  /** BEEF of the transaction. */
  readonly beef: Uint8Array
  readonly remittances: readonly (Destiny & {
    readonly basket: BasketName
    readonly vout: number
  })[]
  readonly topics: readonly TopicName[]
  readonly claimed: readonly BasketToken[]
  readonly beside: Part
}

export const plainOrder = {
  chosen: [],
  outputs: [],
  funds: [],
  terms: [],
  topics: null,
  ancestry: [],
  claimed: [],
  shuffled: false,
  version: 1,
  locktime: 0,
} satisfies Partial<ActOrder>

/** An act always has topics to ask, or says that it has none. */
export function actFailure(error: SubmitFailure): ActFailure {
  assert(error.code !== 'no-topics', 'an act without topics is planned without them')
  return error
}
