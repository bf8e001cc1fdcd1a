import { unreachable } from '#base/result.ts'
import { TOO_COSTLY, type Report, type Step } from '#chain/ancestry.ts'
import type { ChainName } from '#chain/ids.ts'
import { shortId } from '#diagrams/short-id.ts'
import { quantity } from '#widgets/quantity.tsx'
import { bytesAt, sentence, type Explanation } from './explanation.ts'

/** `passed` needs no action, `unknown` is neither true nor false, `failed` makes the report invalid. */
export type StepStanding = 'passed' | 'unknown' | 'failed'

export function standingOf(step: Step): StepStanding {
  switch (step.kind) {
    case 'root':
      return step.chains.length > 0 ? 'passed' : 'unknown'
    case 'script':
      return step.fault === null ? 'passed' : 'failed'
    case 'value':
      return step.passed ? 'passed' : 'failed'
    default:
      return unreachable(step)
  }
}

/** `the sandbox chain`, `the main chain`. */
export const chainWords = (chain: ChainName): string => `the ${chain} chain`

const chainsWords = (chains: readonly ChainName[]) => chains.map(chainWords).join(' and ')

function stepWords(step: Step): Omit<Explanation, 'where'> {
  switch (step.kind) {
    case 'root':
      if (step.chains.length > 0)
        return {
          what: `Merkle root ${shortId(step.root)} is that of block ${step.height.toLocaleString('en')} of ${chainsWords(step.chains)}.`,
        }
      return {
        what:
          `Unknown: height ${step.height}, root ${step.root}.` +
          step.others
            .map(
              ({ chain, root }) =>
                ` At this height ${chainWords(chain)} is known to have ${shortId(root)}.`,
            )
            .join(''),
        todo: 'Paste the 80-byte header of that height. Until then this is neither true nor false.',
      }
    case 'script':
      if (step.fault === TOO_COSTLY)
        return {
          what: `Input ${step.input} of ${shortId(step.txid)} was not judged to its end: its scripts ask for more work than the lab does for one input.`,
          todo: 'This is a limit of the lab, not of the chain; nothing is said about the coin.',
        }
      return step.fault === null
        ? {
            what: `Input ${step.input} of ${shortId(step.txid)} satisfies the script that locks ${shortId(step.outpoint)}.`,
          }
        : {
            what: `Input ${step.input} of ${shortId(step.txid)} does not satisfy the script that locks ${shortId(step.outpoint)}: ${step.fault.replace(/[.\s]+$/, '')}.`,
            todo: 'The owner of that coin must sign this very transaction.',
          }
    case 'value': {
      const [into, out] = [
        quantity(step.satoshisIn, 'satoshi'),
        quantity(step.satoshisOut, 'satoshi'),
      ] as const
      return step.passed
        ? { what: `${shortId(step.txid)} takes ${into} in and pays ${out}.` }
        : {
            what: `${shortId(step.txid)} pays ${out} but takes only ${into} in.`,
            todo: 'Its outputs must not exceed its inputs; it must be built again.',
          }
    }
    default:
      return unreachable(step)
  }
}

/** One thing that verification looked at. */
export function explainStep(step: Step): Explanation {
  const words = stepWords(step)
  return {
    ...words,
    where: step.at === null ? 'Kept by this node.' : sentence(`${bytesAt(step.at)}.`),
  }
}

/** What a whole report comes to. SPV-valid says nothing about unspentness, and the words never do. */
export function explainVerdict(report: Report): Explanation {
  if (report.cancelled)
    return {
      what: 'It was stopped before its end; nothing is decided.',
      todo: 'Verify it again.',
    }
  const failed = report.steps.filter((step) => standingOf(step) === 'failed')
  const unknown = report.steps.filter((step) => standingOf(step) === 'unknown')
  switch (report.verdict) {
    case 'verified':
      return {
        what: `Verified: ${quantity(report.steps.length, 'check')} passed, and every merkle root is one of ${report.chain === null ? 'a known chain' : chainWords(report.chain)}.`,
        todo: 'Submit it. Whether its coins are still unspent is not shown by this: the network decides that.',
      }
    case 'unknown-root':
      return {
        what: `Not decided: ${quantity(unknown.length, 'merkle root')} ${unknown.length === 1 ? 'is' : 'are'} unknown here.`,
        todo: 'Paste the block header of each such height.',
      }
    case 'mixed-chains':
      return {
        what: 'Its roots belong to different chains; a transaction lives on one chain only.',
        todo: 'Whoever built it must use ancestors of one chain.',
      }
    case 'invalid':
      return {
        what: `Invalid: ${quantity(failed.length, 'check')} failed.`,
        ...(failed[0] && { where: explainStep(failed[0]).what }),
        todo: 'Read the failed checks; the transaction named there must be built or signed again.',
      }
    default:
      return unreachable(report.verdict)
  }
}
