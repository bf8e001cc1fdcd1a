import type { ShareFault } from '#ui/share/made-share.ts'
import type { Explanation } from './explanation.ts'
import { explainLinkFault } from './link-fault.ts'
import { explainLogFault } from './log-fault.ts'

/** Why no link was made: what would not open again is not given away. */
export function explainShareFault(fault: ShareFault): Explanation {
  if (fault.code === 'unreadable')
    return {
      what: `No link was made, for it could not be opened again. ${explainLinkFault(fault.fault).what}`,
      todo: 'Share less: without code, or from a workspace with fewer steps.',
    }
  const { what, where } = explainLogFault(fault.fault)
  return {
    what: `No link was made: done again, this workspace does not come to the same. ${what}`,
    ...(where !== undefined && { where }),
    todo: 'If something was written just now, in this tab or another, make the link again.',
  }
}
