import type { TopicName } from '#chain/ids.ts'

/** Mutable, as @bsv/overlay's managers return it. */
export interface Admittance {
  outputsToAdmit: number[]
  coinsToRetain: number[]
  coinsRemoved?: number[]
}

export interface TopicManagerMetaData {
  name: string
  shortDescription: string
  iconURL?: string
  version?: string
  informationURL?: string
}

/** @bsv/overlay's interface unchanged, so a manager written here runs there; `reads` is ours. */
export interface TopicManager {
  /** `previousCoins` are input indices of the subject whose coins this topic holds unspent. */
  identifyAdmissibleOutputs(
    beef: number[],
    previousCoins: number[],
    offChainValues?: number[],
    mode?: 'historical-tx' | 'current-tx' | 'historical-tx-no-spv',
  ): Promise<Admittance>
  identifyNeededInputs?(
    beef: number[],
    offChainValues?: number[],
  ): Promise<{ txid: string; outputIndex: number }[]>
  getDocumentation(): Promise<string>
  getMetaData(): Promise<TopicManagerMetaData>
  /** Topics whose state it was constructed with; the plan then expects their revisions. */
  readonly reads?: readonly TopicName[]
}
