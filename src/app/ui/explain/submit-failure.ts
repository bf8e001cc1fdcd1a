import { unreachable } from '#base/result.ts'
import type { BlockFailure, SubmitFailure } from '#engine/engine.ts'
import type { Reading } from '#chain/view.ts'
import { shortId } from '#diagrams/short-id.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { Explanation } from './explanation.ts'
import { explainReadFault } from './read-fault.ts'
import { explainVerdict } from './report.ts'

const readingNames: Readonly<Record<Reading['kind'], string>> = {
  beef: 'a BEEF',
  transaction: 'a transaction without its ancestry',
  bump: 'a BUMP (a merkle path)',
  header: 'a block header',
  fragment: 'a part of a transaction',
}

/** `a BEEF`, `a block header`, …: what bytes turned out to be. */
export const readingName = (kind: Reading['kind']): string => readingNames[kind]

function explainUnwritten(
  failure: Extract<BlockFailure, { code: 'storage' | 'closed' | 'contended' }>,
): Explanation {
  switch (failure.code) {
    case 'storage':
      return failure.name === 'QuotaExceededError'
        ? {
            what: 'Nothing was written: the browser has no room left for this page.',
            todo: 'Free some space on the disk, or reset the lab, then submit again.',
          }
        : {
            what: `Nothing was written: the browser's storage answered ${failure.name}.`,
            todo: 'Load the page again, then submit again.',
          }
    case 'closed':
      return {
        what: 'Nothing was written: another tab upgraded or deleted the database.',
        todo: 'Load this page again.',
      }
    case 'contended':
      return {
        what: `Nothing was written: ${quantity(failure.attempts, 'plan')} went stale, each because another writer was faster.`,
        todo: 'Submit again when the other writers are quieter.',
      }
    default:
      return unreachable(failure)
  }
}

/** Why a submission wrote nothing. */
export function explainSubmitFailure(failure: SubmitFailure): Explanation {
  switch (failure.code) {
    case 'refused':
      return explainReadFault(failure.fault)
    case 'not-a-beef':
      return {
        what: `This is ${readingName(failure.found)}; only a BEEF can be submitted.`,
        todo: 'Ask for the BEEF: the transaction together with its ancestry and merkle paths.',
      }
    case 'not-verified':
      return explainVerdict(failure.report)
    case 'no-topics':
      return { what: 'No topic is chosen.', todo: 'Choose at least one topic.' }
    case 'unknown-topic':
      return {
        what: `This node has no topic “${failure.topic}”.`,
        todo: 'Choose one of the topics in the list.',
      }
    case 'cancelled':
      return { what: 'It was stopped; nothing was written.', todo: 'Submit again when you like.' }
    case 'worker-lost':
      return {
        what: 'The worker that verifies did not load, or it died; nothing was written.',
        todo: 'Load the page again.',
      }
    case 'index-failed':
      return {
        what: `The lookup service ${failure.service} threw while it was told what changes; nothing was written.`,
        todo: 'Repair the service, then submit again.',
      }
    case 'storage':
    case 'closed':
    case 'contended':
      return explainUnwritten(failure)
    default:
      return unreachable(failure)
  }
}

/** Why a block header was not taken. */
export function explainBlockFailure(failure: BlockFailure): Explanation {
  switch (failure.code) {
    case 'not-a-header':
      return {
        what: `A block header has 80 bytes; this has ${quantity(failure.length, 'byte')}.`,
        todo: 'Paste 160 hex digits: the header alone, without its transactions.',
      }
    case 'bad-height':
      return {
        what: `${failure.height} is no block height.`,
        todo: 'Give the height as a whole number from 0 up.',
      }
    case 'no-proof-of-work':
      return {
        what: `The header's hash ${shortId(failure.hash)} is above its own target: it was never mined.`,
        todo: 'Compare it with its source; one wrong digit is enough.',
      }
    case 'too-little-work':
      return {
        what: `The header ${shortId(failure.hash)} shows less work than 2^64 hashes (its bits are ${failure.bits.toString(16).padStart(8, '0')}); anyone could mine that at home.`,
        todo: 'Paste a header of the main chain.',
      }
    case 'does-not-follow':
      return {
        what: `It does not connect with the header that is known at height ${failure.neighbour.toLocaleString('en')}.`,
        todo: 'Check the height, and that both are of the same chain.',
      }
    case 'bad-proof':
      return {
        what: `The merkle path of ${shortId(failure.txid)} does not lead to this header's root.`,
        todo: 'Ask for the path again, from whoever keeps this block.',
      }
    case 'storage':
    case 'closed':
    case 'contended':
      return explainUnwritten(failure)
    default:
      return unreachable(failure)
  }
}
