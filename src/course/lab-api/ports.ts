import type { BeefTransaction } from './beef.ts'
import type { Topic } from './topic.ts'

/** The headers that the service knows: what @bsv/sdk calls a ChainTracker. */
export interface ChainPort {
  /** `root` as display hex. */
  isValidRootForHeight(root: string, height: number): Promise<boolean>
  currentHeight(): Promise<number>
}

/** Another system: no commit of yours spans it. */
export interface NetworkPort {
  /** Takes Extended Format as hex, and may have had it before. Throws a NetworkError if it does not say that it took it. */
  broadcast(efHex: string): Promise<{ readonly txid: string; readonly status: string }>
}

/** What a transaction does to one basket or two. An asset is the coin that its mint spent; `outpoint` is a token, `txid.vout`. */
export type BasketOperation =
  | {
      readonly type: 'create'
      readonly asset: string
      readonly basket: string
      readonly outpoint: string
    }
  | {
      readonly type: 'consume'
      readonly asset: string
      readonly basket: string
      readonly outpoint: string
    }
  | {
      readonly type: 'move'
      readonly asset: string
      /** The token that is spent, and the basket that it is said to be in. */
      readonly from: string
      readonly spent: string
      /** The token that is made in its place. */
      readonly to: string
      readonly outpoint: string
    }

/** A token that a transaction shall spend. */
export interface WantedMove {
  readonly outpoint: string
  readonly from: string
  /** The basket of the token that is made in its place; null: there is none, it is consumed. */
  readonly to: string | null
}

/** Signs for the people whose baskets these are, 'alice/art' is Alice's. Synchronous, so it may be asked inside a Dexie transaction. It keeps no baskets and does not know what is spent. */
export interface WalletPort {
  /** What came along with a transaction: its operations on baskets, for baskets are not on chain. */
  operationsOf(transaction: BeefTransaction): readonly BasketOperation[]
  /** One transaction with all of these moves, as BEEF hex; the same moves are the same transaction. It pays no fee. Throws for a token or a person that it does not know. */
  sign(moves: readonly WantedMove[]): string
}

/** What a service is built from. Instances of one service share `databaseName`, and nothing else. */
export interface ServicePorts {
  readonly databaseName: string
  readonly chain: ChainPort
  /** The topics that the service hosts, by name. */
  readonly topics: ReadonlyMap<string, Topic>
  readonly network: NetworkPort
  readonly wallet: WalletPort
  /** Milliseconds. */
  readonly clock: () => number
}
