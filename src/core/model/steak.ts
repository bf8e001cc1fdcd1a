/** Output indices, input indices, input indices: @bsv/overlay's own shape. */
export interface AdmittanceInstructions {
  readonly outputsToAdmit: readonly number[]
  readonly coinsToRetain: readonly number[]
  readonly coinsRemoved?: readonly number[]
}

/** Submitted Transaction Execution AcKnowledgment (BRC-22), by topic. */
export type Steak = Readonly<Record<string, AdmittanceInstructions>>
