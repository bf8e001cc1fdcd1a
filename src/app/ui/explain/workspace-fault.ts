import { unreachable } from '#base/result.ts'
import type { MakeFault } from '#ui/workspaces/make-workspace.ts'
import type { SeedFault, WorkspaceNameFault } from '#ui/workspaces/name-of.ts'
import type { Explanation } from './explanation.ts'
import { explainStorageProblem } from './storage-problem.ts'

/** Why a workspace was not made, renamed or deleted: then all is as it was. */
export function explainWorkspaceFault(
  fault: WorkspaceNameFault | SeedFault | MakeFault | { readonly code: 'last-one' },
): Explanation {
  switch (fault.code) {
    case 'no-name':
      return { what: 'It has no name.', todo: 'Type one.' }
    case 'name-too-long':
      return {
        what: `The name has ${fault.length} characters.`,
        todo: `Use at most ${fault.most}.`,
      }
    case 'seed-too-long':
      return {
        what: `The seed has ${fault.length} characters.`,
        todo: `Use at most ${fault.most}.`,
      }
    case 'unseen-character':
      return {
        what: 'There is a character in it that cannot be seen.',
        todo: 'Type it instead of pasting it.',
      }
    case 'workspace-name-taken':
      return {
        what: `There is a workspace “${fault.name}” already.`,
        todo: 'Choose another name.',
      }
    case 'last-one':
      return {
        what: 'It is the last workspace of your own.',
        todo: 'Make another one first, or reset this one.',
      }
    case 'cancelled':
      return { what: 'It was stopped; nothing of it was kept.' }
    case 'stale':
      return {
        what: `Step ${fault.index + 1} does not follow from those before it; nothing was kept.`,
        todo: 'Ask for the link or file again.',
      }
    case 'storage':
      return explainStorageProblem(fault.problem)
    default:
      return unreachable(fault)
  }
}
