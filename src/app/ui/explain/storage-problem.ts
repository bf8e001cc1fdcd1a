import { unreachable } from '#base/result.ts'
import type { StorageProblem } from '#storage/problem.ts'
import type { Explanation } from './explanation.ts'

/** What is wrong with the browser's storage; none of it loses anything without a word. */
export function explainStorageProblem(problem: StorageProblem): Explanation {
  switch (problem.code) {
    case 'denied':
      return {
        what: 'This browser keeps nothing for this page.',
        todo: 'All works, but a reload begins again. Allow site data for this page to keep it.',
      }
    case 'full':
      return {
        what: 'The browser has no room left for this page; the last step was not written, not even in part.',
        todo: 'Free some space on the disk, or reset the lab.',
      }
    case 'cleared':
      return {
        what: 'The data of this page was deleted while it was open.',
        todo: 'Load the page again to begin anew. What you see here is only a memory of it.',
      }
    case 'workspace-deleted':
      return {
        what: `The workspace “${problem.name}” was deleted in another tab.`,
        todo: 'Load the page again to open another one. What you see here is only a memory of it.',
      }
    case 'upgraded-elsewhere':
      return {
        what: 'Another tab runs a newer version of the lab.',
        todo: 'Load this page again; until then it writes nothing.',
      }
    case 'blocked':
      return {
        what: 'Another tab with an older version keeps the database from being opened.',
        todo: 'Close the other tabs of the lab.',
      }
    case 'newer':
      return {
        what: 'The data here was written by a newer version of the lab.',
        todo: 'Load the page again without its cache, or wait until your browser has the newer version.',
      }
    case 'disconnected':
      return {
        what: 'The browser closed the connection to the database; what was written is still there.',
        todo: 'Load the page again.',
      }
    case 'failed':
      return {
        what: `The browser's storage answered ${problem.name}.`,
        todo: 'Load the page again; if it stays, reset the lab.',
      }
    default:
      return unreachable(problem)
  }
}
