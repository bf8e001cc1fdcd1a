import { unreachable } from '#base/result.ts'
import type { ReadBackupFault, SaveFault } from '#ui/backup/backup-session.ts'
import { quantity } from '#widgets/quantity.tsx'
import type { Explanation } from './explanation.ts'
import { explainLinkFault } from './link-fault.ts'
import { explainStorageProblem } from './storage-problem.ts'

const UNTOUCHED = 'Nothing of it was kept. Choose another file.'

/** Why a file is not restored: all here is as it was. */
export function explainBackupFault(fault: ReadBackupFault): Explanation {
  switch (fault.code) {
    case 'cancelled':
      return { what: 'It was stopped; nothing of it was kept.' }
    case 'not-a-backup':
      return {
        what: 'This is no backup of the lab.',
        todo: 'A backup ends in .atomicbackup.json; a file that was shared opens by the menu.',
      }
    case 'newer':
      return {
        what: `It was made by a later version of the lab (format ${fault.version}; this one reads 1).`,
        todo: 'Load the page again without its cache to get the newer lab, and keep the file until then.',
      }
    case 'too-long':
      return {
        what: `It has ${quantity(fault.length, 'character')}; at most ${fault.most.toLocaleString('en')} are read.`,
        todo: UNTOUCHED,
      }
    case 'bad-workspace': {
      const { what, where } =
        fault.fault.code === 'not-a-log'
          ? { what: 'In the place of its log stands something else.', where: undefined }
          : explainLinkFault(fault.fault)
      return {
        what: `The workspace “${fault.name}” cannot be read. ${what}`,
        ...(where !== undefined && { where }),
        todo: UNTOUCHED,
      }
    }
    case 'not-json':
      return { what: 'A part of it is missing, or it was altered.', todo: UNTOUCHED }
    case 'too-deep':
    case 'forbidden-key':
    case 'bad-shape':
      return { ...explainLinkFault(fault), todo: UNTOUCHED }
    default:
      return unreachable(fault)
  }
}

/** Why no backup was made: nothing is changed by trying. */
export function explainSaveFault(fault: SaveFault): Explanation {
  switch (fault.code) {
    case 'cancelled':
      return { what: 'It was stopped; no backup was made.' }
    case 'storage':
      return explainStorageProblem(fault.problem)
    case 'unreadable': {
      const { what, where = '' } = explainBackupFault(fault.fault)
      return {
        what: `No backup was made, for it could not be restored. ${what} ${where}`.trim(),
        todo: 'Code of over 100,000 characters in one file is too much; shorten it, then save again.',
      }
    }
    default:
      return unreachable(fault)
  }
}
