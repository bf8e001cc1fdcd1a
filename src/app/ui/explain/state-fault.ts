import type { StateFault } from '#ui/panels/state/state-file.ts'
import type { Explanation } from './explanation.ts'
import { explainStorageProblem } from './storage-problem.ts'

/** Why a state was not written down, and what to do. */
export function explainStateFault(fault: StateFault): Explanation {
  if (fault.code !== 'worker-lost') return explainStorageProblem(fault)
  return {
    what: 'The worker that writes the state down did not load, or ended.',
    todo: 'Try again; if it stays, load the page again.',
  }
}
