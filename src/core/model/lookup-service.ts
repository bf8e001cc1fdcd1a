import type { TopicManagerMetaData } from './topic-manager.ts'
import type { IndexEntry } from './store.ts'

/** What a lookup service writes to and reads from. While a plan is made, writes are recorded into it and `get` becomes an expectation; `page` is for lookups. */
export interface IndexTable {
  /** Null where there is none. */
  get(key: string): Promise<unknown>
  /** Plain JSON. */
  put(key: string, row: unknown): Promise<void>
  delete(key: string): Promise<void>
  /** Both ends included, by the order of UTF-16 code units. */
  page(range: {
    readonly from: string
    readonly to: string
    readonly limit: number
  }): Promise<readonly IndexEntry[]>
}

/** As much of @bsv/sdk's Script as a service is handed here; a service that asks for no more runs in both. */
export interface LookupScript {
  toHex(): string
  toBinary(): number[]
}

export interface OutputAdmittedByTopic {
  mode: 'locking-script'
  txid: string
  outputIndex: number
  topic: string
  satoshis: number
  lockingScript: LookupScript
}

export type OutputSpent =
  | { mode: 'none'; txid: string; outputIndex: number; topic: string }
  | { mode: 'txid'; txid: string; outputIndex: number; topic: string; spendingTxid: string }

export interface LookupQuestion {
  service: string
  query: unknown
}

/** Outputs by name; the engine adds their BEEFs. */
export type LookupFormula = { txid: string; outputIndex: number; context?: number[] }[]

export interface LookupAnswer {
  type: 'output-list'
  outputs: { beef: number[]; outputIndex: number; context?: number[] }[]
}

/** @bsv/overlay's interface, in the modes that need no whole transaction. A coin that is unspent again is told as admitted again. */
export interface LookupService {
  readonly admissionMode: 'locking-script'
  readonly spendNotificationMode: 'none' | 'txid'
  outputAdmittedByTopic(payload: OutputAdmittedByTopic): Promise<void> | void
  outputSpent?(payload: OutputSpent): Promise<void> | void
  outputNoLongerRetainedInHistory?(
    txid: string,
    outputIndex: number,
    topic: string,
  ): Promise<void> | void
  /** From every topic. */
  outputEvicted(txid: string, outputIndex: number): Promise<void> | void
  /** Throws on a query that it does not understand. */
  lookup(question: LookupQuestion): Promise<LookupFormula>
  getDocumentation(): Promise<string>
  getMetaData(): Promise<TopicManagerMetaData>
}
