import { outpointOf, type Outpoint, type Txid } from '#chain/ids.ts'

/** What planning needs to know of a submitted transaction. */
export interface Subject {
  readonly txid: Txid
  /** What each input spends, in input order. */
  readonly inputs: readonly Outpoint[]
  readonly outputs: readonly SubjectOutput[]
}

export interface SubjectOutput {
  readonly satoshis: number
  readonly lockingScript: Uint8Array
}

/** Every outpoint that planning reads of each topic: a child may have spent an output before its parent came. */
export const outpointsTouched = (subject: Subject): readonly Outpoint[] => [
  ...subject.inputs,
  ...subject.outputs.map((_, vout) => outpointOf(subject.txid, vout)),
]
