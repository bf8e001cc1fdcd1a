import type { ListOutputsArgs, ListOutputsResult } from '@bsv/sdk'
import type { Result } from '#base/result.ts'
import type { Watching } from '#chain/ancestry.ts'
import type { BasketName, IdentityKey, Millis, Outpoint, TopicName, Txid } from '#chain/ids.ts'
import type { Person } from '#chain/keys.ts'
import type { ActAction } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Plan, StateEvent } from '#model/plan.ts'
import type { BasketToken } from '#model/state.ts'
import type { TokenFields } from '#model/token-fields.ts'
import type { TransactionRecord } from '#model/transaction.ts'
import type { SubmitFailure } from './engine.ts'
import type { Verb, VerbArgs } from './wallet-args.ts'

/** Whose wallets a node keeps; toys, as every key follows from the workspace's seed. */
export interface PeoplePort {
  find(owner: IdentityKey): Person | null
  all(): readonly Person[]
  /** Where the faucet's money comes from; asked for at its first use. */
  faucet?(): Promise<Faucet>
}

/** The miner and the first coins that the miner can spend. */
export interface Faucet {
  readonly person: Person
  readonly coins: readonly FaucetCoin[]
}

/** An output of a proven transaction, P2PKH to the miner's root key. */
export interface FaucetCoin {
  readonly record: TransactionRecord
  readonly vout: number
}

/** One input of a laid out transaction, with the coin that it spends. */
export interface ActInput {
  readonly outpoint: Outpoint
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  /** As it stands in its owner's basket; null for a coin of somebody else's. */
  readonly token: BasketToken | null
  /** Why it is there: money is spent for the fee and for what costs more than its inputs hold. */
  readonly role: 'chosen' | 'money'
}

/** One output of a laid out transaction, with the place where its owner will find it. */
export interface ActOutput {
  readonly satoshis: number
  readonly lockingScript: Uint8Array
  /** A person of this node; null if the wallet cannot tell. */
  readonly owner: IdentityKey | null
  /** Null where the owner's own rules decide, or nobody here owns it. */
  readonly basket: BasketName | null
  readonly tags: readonly string[]
  readonly fields: TokenFields | null
  readonly role: 'made' | 'change'
}

/** A transaction before its signatures: their place is blank, of the greatest length. */
export interface ActLayout {
  readonly inputs: readonly ActInput[]
  readonly outputs: readonly ActOutput[]
  /** Satoshis. */
  readonly fee: number
  /** Bytes at most, which the fee is reckoned by. */
  readonly size: number
  readonly unsigned: Uint8Array
  readonly topics: readonly TopicName[]
  /** What each who signs it reads out of the transaction itself. */
  readonly views: readonly PartyView[]
}

/** What one party gives and gets by a transaction, recomputed from its inputs and outputs alone, and whether that is what was agreed: a party signs only then. */
export interface PartyView {
  readonly party: IdentityKey
  readonly gives: Holdings
  readonly gets: Holdings
  readonly agreed: boolean
}

export interface Holdings {
  readonly satoshis: number
  /** Units by asset. */
  readonly assets: Readonly<Record<Outpoint, number>>
}

/** What an act would do now. Its plan is made with signatures that are then thrown away: the same act on the same state signs the same bytes. */
export interface ActDraft {
  /** Null for verbs that make no transaction. */
  readonly layout: ActLayout | null
  /** Atomic BEEF as it will travel; null where none is made, or an input waits for its unlocking script. */
  readonly beef: Uint8Array | null
  /** Null where there is nothing to write. */
  readonly plan: Plan | null
}

/** What an act did, in one commit. */
export interface Acted extends ActDraft {
  readonly event: StateEvent | null
  /** Of the transaction made or internalized. */
  readonly txid: Txid | null
  readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
  /** Plans that were made: more than one means that another writer got through in between. */
  readonly attempts: number
  readonly told: VerbResult
}

/** BRC-100's own results, less what the act tells already; and what the lab's verbs hold. */
export type VerbResult =
  | { readonly kind: 'done' }
  /** createAction that waits for signAction or abortAction, until then. */
  | {
      readonly kind: 'signable'
      readonly reference: string
      /** Atomic BEEF whose subject is not signed yet. */
      readonly tx: Uint8Array
      readonly until: Millis
    }
  | {
      readonly kind: 'reserved'
      readonly reservation: string
      readonly until: Millis
      /** By the choices asked for, in their order. */
      readonly tokens: readonly (readonly BasketToken[])[]
      /** Of all of them together, merged. */
      readonly beef: Uint8Array
    }

/** What an argument has to be; `least` and `most` are bounds of a number, a length in characters or bytes, or a count. */
export interface ArgNeed {
  readonly kind:
    | 'object'
    | 'list'
    | 'text'
    | 'bytes'
    | 'hex'
    | 'base64'
    | 'whole-number'
    | 'yes-or-no'
    | 'one-of'
    | 'outpoint'
    | 'basket'
    | 'identity-key'
    | 'topic'
    | 'just-one-of'
    | 'no-such-argument'
  readonly least?: number
  readonly most?: number
  readonly allowed?: readonly string[]
}

/** Why an act wrote nothing. `path` is an argument's: `outputs[0].basket`. */
export type ActFailure =
  | { readonly code: 'unknown-verb'; readonly verb: string }
  | { readonly code: 'unknown-person'; readonly person: string; readonly path: string }
  | { readonly code: 'bad-argument'; readonly path: string; readonly needs: ArgNeed }
  /** BRC-100 has it, this wallet does not. */
  | { readonly code: 'unsupported'; readonly path: string }
  | { readonly code: 'duplicate-outpoint'; readonly path: string; readonly outpoint: Outpoint }
  /** The actor's wallet never held it. */
  | { readonly code: 'unknown-token'; readonly outpoint: Outpoint }
  /** The owner never had a token in it. */
  | {
      readonly code: 'unknown-basket'
      readonly owner: IdentityKey
      readonly basket: BasketName
    }
  | {
      readonly code: 'wrong-basket'
      readonly outpoint: Outpoint
      readonly basket: BasketName
      readonly is: BasketName
    }
  | {
      readonly code: 'token-reserved'
      readonly outpoint: Outpoint
      readonly reservation: string
      readonly until: Millis
    }
  | { readonly code: 'token-spent'; readonly outpoint: Outpoint; readonly by: Txid }
  /** It holds money, or something that this verb cannot move. */
  | { readonly code: 'not-an-asset'; readonly outpoint: Outpoint }
  /** Counted in what was asked for: tokens, or units of one asset. */
  | {
      readonly code: 'insufficient-inventory'
      readonly basket: BasketName
      readonly wanted: number
      readonly available: number
      readonly reserved: number
    }
  | {
      readonly code: 'insufficient-funds'
      readonly owner: IdentityKey
      readonly available: number
      readonly needed: number
    }
  | { readonly code: 'no-faucet' }
  /** Neither reservation nor pending action of the actor's has this name, or it was used or freed. */
  | { readonly code: 'unknown-reference'; readonly reference: string }
  | { readonly code: 'reference-expired'; readonly reference: string; readonly until: Millis }
  /** An input that the wallet cannot sign, or for which no unlocking script was given. */
  | { readonly code: 'cannot-sign'; readonly input: number }
  /** An input whose transaction neither the wallet nor inputBEEF has. */
  | { readonly code: 'missing-source'; readonly outpoint: Outpoint }
  /** What the party reads out of the transaction is not what was agreed. */
  | { readonly code: 'refused-to-sign'; readonly view: PartyView }
  /** The output does not exist, or its lock is not what the remittance derives. */
  | { readonly code: 'bad-remittance'; readonly output: number }
  /** A topic refused it, so nothing was written. */
  | {
      readonly code: 'topics-refused'
      readonly outcomes: Readonly<Record<TopicName, TopicOutcome>>
    }
  /** The wallet has seen another transaction spend this coin. */
  | { readonly code: 'double-spend'; readonly outpoint: Outpoint; readonly spentBy: Txid }
  | Exclude<SubmitFailure, { code: 'no-topics' }>

/** What the page and the module's classes call; part of `Engine`. */
export interface Wallets {
  /** Plans, signs and commits; nothing is written unless all of it is. */
  act(action: ActAction, watching?: Watching): Promise<Result<Acted, ActFailure>>
  /** The same up to the commit. */
  draftAct(action: ActAction, watching?: Watching): Promise<Result<ActDraft, ActFailure>>
  /** BRC-100: spendable outputs of one basket, oldest first; a basket that does not exist is an empty one. Reserved ones are left out. */
  listOutputs(
    owner: IdentityKey,
    args: ListOutputsArgs,
  ): Promise<Result<ListOutputsResult, ActFailure>>
}

/** An action with its arguments checked by the compiler; `act` checks them again. */
export const actOf = <V extends Verb>(
  owner: IdentityKey,
  verb: V,
  args: VerbArgs[V],
): ActAction => ({ kind: 'act', owner, verb, args })
