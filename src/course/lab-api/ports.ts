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

/** What a service is built from. Instances of one service share `databaseName`, and nothing else. */
export interface ServicePorts {
  readonly databaseName: string
  readonly chain: ChainPort
  /** The topics that the service hosts, by name. */
  readonly topics: ReadonlyMap<string, Topic>
  readonly network: NetworkPort
  /** Milliseconds. */
  readonly clock: () => number
}
