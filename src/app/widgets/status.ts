import type { Verdict } from '#chain/ancestry.ts'
import type { NetworkStatus } from '#model/action.ts'
import type { TopicOutcome } from '#model/outcome.ts'

/** The colours of tokens.css that carry a meaning. */
export type Tone = 'admitted' | 'spent' | 'reserved' | 'conflicting' | 'torn' | 'proven' | 'unknown'

/** One silhouette each, so that no meaning hangs on colour. */
export type Shape =
  | 'disc'
  | 'ring'
  | 'half'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'cross'
  | 'check'
  | 'torn'
  | 'question'
  | 'dash'

/** What a coin, a proof or a write can be besides. */
export type Condition =
  | 'unspent'
  | 'spent'
  | 'retained'
  | 'evicted'
  | 'reserved'
  | 'proven'
  | 'unproven'
  | 'unknown'
  | 'torn'
  | 'passed'
  | 'failed'

export type Status = TopicOutcome['kind'] | Verdict | NetworkStatus | Condition

export interface StatusLook {
  readonly tone: Tone
  readonly shape: Shape
  readonly word: string
}

const look = (tone: Tone, shape: Shape, word: string): StatusLook => ({ tone, shape, word })

/** Colour, shape and word of every outcome, verdict, network status and condition. */
export const statusLooks: Readonly<Record<Status, StatusLook>> = {
  admitted: look('admitted', 'disc', 'admitted'),
  duplicate: look('spent', 'dash', 'duplicate'),
  rejected: look('conflicting', 'cross', 'rejected'),
  orphan: look('unknown', 'ring', 'orphan'),
  conflict: look('conflicting', 'diamond', 'conflict'),
  failed: look('conflicting', 'triangle', 'failed'),
  withheld: look('reserved', 'half', 'withheld'),
  verified: look('proven', 'check', 'verified'),
  'unknown-root': look('unknown', 'question', 'unknown root'),
  'mixed-chains': look('reserved', 'half', 'mixed chains'),
  invalid: look('conflicting', 'cross', 'invalid'),
  queued: look('reserved', 'ring', 'queued'),
  SEEN_ON_NETWORK: look('admitted', 'disc', 'seen on network'),
  SEEN_IN_ORPHAN_MEMPOOL: look('unknown', 'ring', 'in orphan mempool'),
  DOUBLE_SPEND_ATTEMPTED: look('conflicting', 'diamond', 'double spend attempted'),
  REJECTED: look('conflicting', 'cross', 'rejected'),
  MINED: look('proven', 'square', 'mined'),
  unspent: look('admitted', 'disc', 'unspent'),
  spent: look('spent', 'ring', 'spent'),
  retained: look('spent', 'half', 'spent, retained'),
  evicted: look('conflicting', 'cross', 'evicted'),
  reserved: look('reserved', 'half', 'reserved'),
  proven: look('proven', 'square', 'proven'),
  unproven: look('unknown', 'ring', 'unproven'),
  unknown: look('unknown', 'question', 'unknown'),
  torn: look('torn', 'torn', 'torn'),
  passed: look('proven', 'check', 'passed'),
}
