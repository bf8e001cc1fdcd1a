import { shortId } from '#diagrams/short-id.ts'
import type { EvictFailure } from '#engine/engine.ts'
import type { Explanation } from './explanation.ts'
import { explainSubmitFailure } from './submit-failure.ts'

/** Why nothing was evicted. */
export function explainEvictFailure(failure: EvictFailure): Explanation {
  return failure.code === 'unknown-transaction'
    ? {
        what: `This node does not keep ${shortId(failure.txid)}.`,
        todo: 'Another tab may have evicted it already.',
      }
    : explainSubmitFailure(failure)
}
