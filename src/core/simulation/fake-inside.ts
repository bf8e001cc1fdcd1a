/** The private parts of fake-indexeddb 6.2.8 that a virtual disk steers; the version is pinned, and virtual-indexed-db.test.ts fails if they move. */
export interface RawStore {
  readonly name: string
  storeRecord: (record: unknown, noOverwrite: boolean, log?: readonly unknown[]) => unknown
  deleteRecord: (key: unknown, log?: readonly unknown[]) => unknown
  clear: (log?: readonly unknown[]) => unknown
}
export interface RawFactory {
  /** Openings and deletions of one database wait for each other here. */
  readonly _connectionQueues: Map<string, unknown>
  readonly _databases: Map<string, unknown>
}
export interface RawDatabase {
  readonly name: string
  readonly transactions: RawTransaction[]
  connections: RawConnection[]
  readonly rawObjectStores: ReadonlyMap<string, RawStore>
  processTransactions: () => void
}
export interface Muted {
  dispatchEvent: (event: Event) => boolean
}
export interface RawConnection extends Muted {
  _closed: boolean
  readonly _rawDatabase: RawDatabase
  createObjectStore: (...args: unknown[]) => unknown
  transaction: (...args: unknown[]) => RawTransaction
}
export interface RawTransaction extends Muted {
  readonly db: RawConnection
  readonly _state: 'active' | 'inactive' | 'committing' | 'finished'
  readonly _started: boolean
  readonly _scope: ReadonlySet<string>
  readonly _requests: readonly unknown[]
  _start: () => void
  _abort: (name: string | null) => void
  _execRequestAsync: (work: unknown) => Muted
}
export interface RawOpenRequest extends Muted {
  readonly _result: unknown
  readonly transaction: RawTransaction | null
}
