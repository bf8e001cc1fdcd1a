import { unreachable } from '#base/result.ts'
import type { LinkFault } from '#share/link-fault.ts'
import type { ContentsFault } from '#ui/share/contents.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { Explanation } from './explanation.ts'

const AGAIN = 'Ask for it again; links break where they are cut or copied in part.'
const STRANGE = 'This is no link that the lab wrote; nothing of it was done.'

const runParts: Readonly<Record<Extract<ContentsFault, { code: 'bad-run' }>['part'], string>> = {
  scenario: 'scenario',
  count: 'number of services',
  seed: 'seed',
  weather: 'wire',
  cue: 'planned trouble',
  event: 'events',
  fork: 'changes of chance',
  edits: 'edits',
}

/** Why a link or file was not opened: nothing of it was done, and one's own work is as it was. */
export function explainLinkFault(fault: LinkFault | ContentsFault): Explanation {
  switch (fault.code) {
    case 'not-a-link':
      return {
        what: 'This is neither a link of the lab nor one of its files.',
        todo: 'A link has #s1. in it; a file ends in .atomiclab.json.',
      }
    case 'a-backup':
      return {
        what: 'This is a backup: all that the lab kept in a browser.',
        todo: 'Restore it on the page of workspaces, where you see first what is in it.',
      }
    case 'newer':
      return {
        what: `It was made by a later version of the lab (format ${fault.version}; this one reads 1).`,
        todo: 'Load the page again without its cache to get the newer lab. Until then, keep the text as a file: it opens later.',
      }
    case 'too-long':
      return {
        what: `It has ${quantity(fault.length, 'character')}; at most ${fault.most.toLocaleString('en')} are read.`,
        todo: 'Ask for a file instead of a link, or for less in it.',
      }
    case 'bad-character':
      return {
        what: `“${fault.character}” does not belong into a link.`,
        where: `Character ${(fault.at + 1).toLocaleString('en')} behind the dot.`,
        todo: AGAIN,
      }
    case 'cut-short':
      return { what: 'A part of it is missing.', where: 'At its end.', todo: AGAIN }
    case 'too-large':
      return {
        what: `Unpacked it is larger than ${quantity(fault.most, 'byte')}; reading stopped there.`,
        todo: STRANGE,
      }
    case 'not-deflated':
      return {
        what: 'It cannot be unpacked: a character was changed, or some are missing.',
        todo: AGAIN,
      }
    case 'not-utf8':
    case 'not-json':
      return { what: 'Unpacked it is no text that the lab reads.', todo: AGAIN }
    case 'too-deep':
      return {
        what: `It is nested more than ${quantity(fault.most, 'level')} deep.`,
        todo: STRANGE,
      }
    case 'forbidden-key':
      return {
        what: `It names “${fault.key}”, which would reach into the page itself.`,
        todo: STRANGE,
      }
    case 'bad-shape':
      return {
        what: `Something else is expected there: ${fault.expected}.`,
        where: `At ${fault.at}.`,
        todo: STRANGE,
      }
    case 'bad-bytes':
      return {
        what: 'The bytes that it names are not there.',
        where: `At ${fault.at}.`,
        todo: STRANGE,
      }
    case 'bad-run':
      return {
        what: `It names no run of services: its ${runParts[fault.part]} cannot be.`,
        todo: STRANGE,
      }
    case 'no-exercise':
      return { what: 'Its code belongs to no exercise that it names.', todo: STRANGE }
    case 'altered':
      return {
        what: 'What it says is not what its hash stands for: somebody changed it.',
        todo: AGAIN,
      }
    case 'unseen-character':
      return { what: 'There is a character in its seed that cannot be seen.', todo: STRANGE }
    case 'seed-too-long':
      return {
        what: `Its seed has ${quantity(fault.length, 'character')}; at most ${fault.most} are used.`,
        todo: STRANGE,
      }
    default:
      return unreachable(fault)
  }
}
