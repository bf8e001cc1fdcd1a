import type { TopicName, Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import type { TopicOutcome } from '#model/outcome.ts'

export interface JudgedAgain {
  readonly topic: TopicName
  readonly txid: Txid
  readonly outcome: TopicOutcome
}

/** Who waited for a step about `subject`, and what its topic now makes of it. */
export const judgedAgain = (changes: readonly Change[], subject: Txid): readonly JudgedAgain[] =>
  changes.flatMap((change) =>
    change.kind === 'judged' && change.outcome !== null && change.txid !== subject
      ? [{ topic: change.topic, txid: change.txid, outcome: change.outcome }]
      : [],
  )
