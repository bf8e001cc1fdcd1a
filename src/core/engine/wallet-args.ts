import type {
  AbortActionArgs,
  CreateActionArgs,
  InternalizeActionArgs,
  RelinquishOutputArgs,
  SignActionArgs,
} from '@bsv/sdk'

/** Which tokens of the actor's own basket. Of `outpoints`, `quantity` and `amount` exactly one is given. */
export interface TokenChoice {
  readonly basket: string
  /** These, and no others. */
  readonly outpoints?: readonly string[]
  /** So many tokens, whatever amount each holds. */
  readonly quantity?: number
  /** So many units of one asset; a token that holds more is split and the rest returns to its basket. */
  readonly amount?: number
  readonly filter?: TokenFilter
  /** Takes from what this reservation of the actor's holds, which it ends. */
  readonly reservation?: string
}

export interface TokenFilter {
  readonly asset?: string
  readonly tags?: readonly string[]
  /** As BRC-100's tagQueryMode; `all` if left out. */
  readonly tagMode?: 'all' | 'any'
}

/** What every verb that makes a transaction takes besides its own: left out, it is `tm_tokens` if tokens are spent or made, otherwise none. */
export interface TopicChoice {
  readonly topics?: readonly string[]
}

/** Satoshis from the miner's rewards into the actor's `default` basket. */
export interface FaucetArgs extends TopicChoice {
  /** 1 to 10,000,000; 10,000 if left out. */
  readonly satoshis?: number
}

/** A new asset: its id is the first coin that pays for it, so nobody mints it twice. */
export interface MintArgs extends TopicChoice {
  readonly basket: string
  /** One token each, 1 to 100 of them. */
  readonly amounts: readonly number[]
  /** 2 to 200 bytes, the same in each. */
  readonly note?: string
  readonly tags?: readonly string[]
}

/** `chain`: a transaction consumes and recreates each token, at new outpoints, for a fee; `metadata`: only the wallet's own records change. */
export interface MoveArgs extends TopicChoice {
  readonly from: TokenChoice
  readonly to: string
  readonly on: 'chain' | 'metadata'
  /** The old ones if left out. */
  readonly tags?: readonly string[]
}

/** Tokens or satoshis to another person. What a person of this node gets lands in the same commit; anyone else is handed the BEEF. */
export interface TransferArgs extends TopicChoice {
  readonly to: string
  readonly tokens?: TokenChoice
  /** P2PKH to the receiver's root key, out of `default`. */
  readonly satoshis?: number
  /** The receiver's basket; where the receiver's own rules say if left out. */
  readonly into?: string
}

/** Stock out of the actor's basket. With a buyer, who pays the price and the fee, tokens and money change hands in one transaction; without one the tokens are burned. */
export interface SaleArgs extends TopicChoice {
  readonly tokens: TokenChoice
  readonly buyer?: string
  /** Satoshis for all of them together. */
  readonly price?: number
  /** The buyer's basket. */
  readonly into?: string
}

/** The actor's tokens against the counterparty's satoshis in one transaction that both sign; the counterparty pays the fee. */
export interface SwapArgs extends TopicChoice {
  readonly tokens: TokenChoice
  readonly counterparty: string
  readonly price: number
  /** The counterparty's basket. */
  readonly into?: string
}

/** Any number of hand-overs in one transaction that everyone signs who gives something; payments come from one person, who pays the fee too, or the actor does. */
export interface ExchangeArgs extends TopicChoice {
  readonly moves: readonly {
    readonly from: string
    readonly tokens: TokenChoice
    readonly to: string
    readonly into?: string
  }[]
  readonly payments?: readonly {
    readonly from: string
    readonly to: string
    readonly satoshis: number
  }[]
}

/** Selects and holds in one commit, until it is released, used, or `milliseconds` have passed. */
export interface ReserveArgs {
  readonly tokens: readonly TokenChoice[]
  /** 1 to 200 characters. */
  readonly reason?: string
  /** 1 to 86,400,000; a minute if left out. */
  readonly milliseconds?: number
}

export interface ReleaseArgs {
  readonly reservation: string
}

/** Where the actor's new tokens of an asset go, where neither an act nor a token beside them says so. */
export interface SetRuleArgs {
  /** The asset's id. */
  readonly asset: string
  /** Left out, the rule is dropped: they go to `incoming` again. */
  readonly basket?: string
}

/** What each verb takes. BRC-100's are the SDK's own types; what of them is not supported is refused by name, never passed over. */
export interface VerbArgs {
  /** An input with neither unlocking script nor length is signed by the wallet, if it can: ours, not BRC-100's. */
  readonly createAction: CreateActionArgs & TopicChoice
  readonly signAction: SignActionArgs & TopicChoice
  readonly abortAction: AbortActionArgs
  readonly internalizeAction: InternalizeActionArgs & TopicChoice
  readonly relinquishOutput: RelinquishOutputArgs
  readonly faucet: FaucetArgs
  readonly mint: MintArgs
  readonly move: MoveArgs
  readonly transfer: TransferArgs
  readonly sale: SaleArgs
  readonly swap: SwapArgs
  readonly exchange: ExchangeArgs
  readonly reserve: ReserveArgs
  readonly release: ReleaseArgs
  readonly setRule: SetRuleArgs
}

export type Verb = keyof VerbArgs
