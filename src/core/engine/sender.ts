import type { Millis, Txid } from '#chain/ids.ts'

/** What the sender does now, for people to see. */
export interface SenderState {
  /** False in a tab that leaves sending to another one. */
  readonly active: boolean
  /** What it is sending. */
  readonly sending: Txid | null
  /** Failed tries in a row, and when the next one is; none after an answer. */
  readonly failures: number
  readonly retryAt: Millis | null
  /** Why the last try failed: an HTTP status, or nobody knows. */
  readonly lastFailure: number | 'unreachable' | null
}

/** Before it starts, and in every tab but one. */
export const IDLE: SenderState = {
  active: false,
  sending: null,
  failures: 0,
  retryAt: null,
  lastFailure: null,
}
