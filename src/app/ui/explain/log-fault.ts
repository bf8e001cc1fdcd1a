import { unreachable } from '#base/result.ts'
import type { BlockFailure, SubmitFailure } from '#engine/engine.ts'
import type { RedoFault } from '#engine/redo.ts'
import type { LinkAction } from '#share/snapshot.ts'
import { shortId } from '#diagrams/short-id.ts'
import type { LogFault } from '#ui/share/redo-log.ts'
import { explainActFailure } from './act-failure.ts'
import { explainNetworkRefusal } from './arc.ts'
import { describeChange } from './change.ts'
import { explainEvictFailure } from './evict-failure.ts'
import type { Explanation } from './explanation.ts'
import { explainBlockFailure, explainSubmitFailure } from './submit-failure.ts'

type Refusal = Extract<RedoFault, { readonly code: 'refused' }>['failure']

type BlockCode = Exclude<BlockFailure, SubmitFailure>['code']
const blockCodes: Readonly<Record<BlockCode, true>> = {
  'not-a-header': true,
  'bad-height': true,
  'no-proof-of-work': true,
  'too-little-work': true,
  'does-not-follow': true,
  'bad-proof': true,
}
const isOfBlock = (failure: Refusal): failure is Extract<Refusal, { readonly code: BlockCode }> =>
  failure.code in blockCodes

function explainRefusal(failure: Refusal): Explanation {
  if (isOfBlock(failure)) return explainBlockFailure(failure)
  if (failure.code === 'no-topics') return explainSubmitFailure(failure)
  if (failure.code === 'unknown-transaction') return explainEvictFailure(failure)
  return explainActFailure(failure)
}

/** An action of a log, in a few words. */
function actionWords(action: LinkAction): string {
  switch (action.kind) {
    case 'submit':
      return `submit to ${action.topics.join(', ')}`
    case 'act':
      return `${action.verb} by ${shortId(action.owner)}`
    case 'block':
      return `block ${action.height}`
    case 'evict':
    case 'answer':
    case 'send':
      return `${action.kind} ${shortId(action.txid)}`
    case 'rejudge':
    case 'mine':
    case 'broadcast':
    case 'policy':
      return action.kind
    default:
      return unreachable(action)
  }
}

const PART = 'Whoever made it may have had another version of the lab, or changed it by hand.'
const step = (index: number) => `Action ${(index + 1).toLocaleString('en')}`

/** Where a log and its redoing part: until there it came out the same. */
export function explainLogFault(fault: LogFault): Explanation {
  switch (fault.code) {
    case 'cancelled':
      return { what: 'It was stopped; nothing was kept.' }
    case 'unknown-actor':
      return {
        what: `It speaks for “${fault.actor}”, and there is nobody of that name.`,
        todo: PART,
      }
    case 'lab': {
      const { action } = fault
      const where = `${step(fault.fault.index)} of the node: ${actionWords(action)}.`
      return { ...partedAt(fault.fault), where }
    }
    case 'network': {
      const { index, refusal } = fault.fault
      const where = `${step(index)} of the network.`
      if (refusal === null)
        return { what: 'It changed nothing, and the link says that it did.', where, todo: PART }
      const { what } = explainNetworkRefusal(refusal)
      return { what: `The network refused it. ${what}`, where, todo: PART }
    }
    case 'not-asked':
      return {
        what: 'The network is asked for a transaction that the node does not keep.',
        where: `${step(fault.index)} of the network.`,
        todo: PART,
      }
    case 'other-hash':
      return {
        what: `Every action could be redone, and the end is another: ${shortId(fault.found)} where the link says ${shortId(fault.expected)}.`,
        todo: PART,
      }
    default:
      return unreachable(fault)
  }
}

function partedAt(fault: Exclude<RedoFault, { readonly code: 'cancelled' }>): Explanation {
  switch (fault.code) {
    case 'not-for-a-node':
      return { what: 'That is nothing that a node can be asked.', todo: PART }
    case 'nothing-changed':
      return { what: 'It changed nothing, and the link says that it did.', todo: PART }
    case 'changed-otherwise': {
      const [first] = fault.event.changes
      const did = first ? ` Here its first change is: ${describeChange(first)}` : ''
      return { what: `It changed something else than the link says.${did}`, todo: PART }
    }
    case 'refused':
      return { what: `It was refused. ${explainRefusal(fault.failure).what}`, todo: PART }
    default:
      return unreachable(fault)
  }
}
