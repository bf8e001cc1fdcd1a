import { unreachable } from '#base/result.ts'
import { shortId } from '#diagrams/short-id.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { Outpoint } from '#chain/ids.ts'
import type { TopicOutcome } from '#model/outcome.ts'
import type { Explanation } from './explanation.ts'
import { explainRejection } from './rejection.ts'

const failures: Readonly<Record<string, string>> = {
  threw: 'The topic manager threw an error',
  hung: 'The topic manager did not answer in time',
  nonsense: 'The topic manager named outputs or coins that do not exist',
}

function ofAdmitted({
  outputs,
  retained,
  removed,
}: Extract<TopicOutcome, { kind: 'admitted' }>): string {
  const spends = ({ length }: readonly Outpoint[], fate: string) =>
    length > 0
      ? [`${quantity(length, 'coin')} ${length === 1 ? 'is' : 'are'} spent and ${fate}`]
      : []
  const gone = [...spends(retained, 'kept as history'), ...spends(removed, 'dropped')]
  if (outputs.length === 0) return `Admitted as a burn: ${gone.join('; ')}; nothing comes in.`
  const come = `${quantity(outputs.length, 'output')} ${outputs.length === 1 ? 'comes' : 'come'} in`
  return `Admitted: ${[come, ...gone].join('; ')}.`
}

/** What happened and where, without what to do: for lists of what is past. */
export function tellOutcome(outcome: TopicOutcome): string {
  const { what, where } = explainOutcome(outcome)
  return where === undefined ? what : `${what} ${where}`
}

/** What one topic made of a subject. First seen stands until the network decides. */
export function explainOutcome(outcome: TopicOutcome): Explanation {
  switch (outcome.kind) {
    case 'admitted':
      return { what: ofAdmitted(outcome) }
    case 'duplicate':
      return {
        what: 'Duplicate: the topic has applied this very transaction before; nothing changes.',
      }
    case 'rejected':
      return {
        what: `Rejected: ${explainRejection(outcome.code)}`,
        todo: 'Choose a topic whose rules it meets, or build it by this topic’s rules.',
      }
    case 'orphan':
      return {
        what: `Waiting: it needs ${quantity(outcome.needs.length, 'coin')} that the topic does not hold.`,
        where: `${outcome.needs.map(shortId).join(', ')}.`,
        todo: 'Submit the parent to this topic: this is then judged again by itself.',
      }
    case 'conflict':
      return {
        what: `Conflict: a rival spent the same coin here first. First seen stands until the network decides.`,
        where: `${shortId(outcome.outpoint)}, spent by ${shortId(outcome.spentBy)}.`,
        todo: 'Build a transaction on a coin that is still unspent.',
      }
    case 'failed':
      return {
        what: `Failed: ${failures[outcome.code] ?? `the topic manager answered “${outcome.code}”`}. Nothing changed in this topic.`,
        todo: 'The fault is the manager’s, not the transaction’s: mend it, then submit again.',
      }
    case 'withheld':
      return {
        what: `Withheld: ${outcome.because} refused, and all-or-nothing was asked.`,
        todo: `Leave ${outcome.because} out, or choose “per topic”.`,
      }
    default:
      return unreachable(outcome)
  }
}
