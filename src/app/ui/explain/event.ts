import { unreachable } from '#base/result.ts'
import type { Txid } from '#chain/ids.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { EventLine } from '#storage/schema.ts'
import { shortId } from '#diagrams/short-id.ts'
import { listed } from './explanation.ts'

const verbs: Readonly<Record<TopicOutcome['kind'], string>> = {
  admitted: 'admitted by',
  duplicate: 'known to',
  rejected: 'rejected by',
  orphan: 'waiting in',
  conflict: 'in conflict in',
  failed: 'failed in',
  withheld: 'withheld from',
}

function submitted({ outcomes }: EventLine): string {
  const rows = Object.entries(outcomes)
  const kinds = [...new Set(rows.map(([, outcome]) => outcome.kind))]
  return listed(
    kinds.map((kind) => {
      const topics = rows.flatMap(([topic, outcome]) => (outcome.kind === kind ? [topic] : []))
      return `${verbs[kind]} ${listed(topics)}`
    }),
  )
}

/** The transaction that was submitted: the first that the changes judge. */
export function subjectOf({ cause, changes }: EventLine): Txid | null {
  if (cause.kind !== 'submit') return null
  return changes.find((change) => change.kind === 'judged')?.txid ?? null
}

/** One committed step, as one line for the timeline. */
export function describeEvent(event: EventLine): string {
  const { cause } = event
  switch (cause.kind) {
    case 'submit': {
      const subject = subjectOf(event)
      return `Transaction ${subject ? shortId(subject) : ''} ${submitted(event)}`
    }
    case 'evict':
      return `Transaction ${shortId(cause.txid)} and its descendants evicted`
    case 'rejudge':
      return 'Waiting transactions judged again'
    case 'block':
      return `Header of block ${cause.height.toLocaleString('en')} of the ${cause.chain} chain`
    case 'act':
      return `${cause.verb} by ${shortId(cause.owner)}`
    case 'answer':
      return cause.status === 'REJECTED'
        ? `The network rejected ${shortId(cause.txid)}: it left, and all that was built on it`
        : `The network said ${cause.status} of ${shortId(cause.txid)}`
    case 'mine':
      return cause.replacing > 0 ? `Mined, replacing ${cause.replacing} blocks` : 'Mined a block'
    default:
      return unreachable(cause)
  }
}
