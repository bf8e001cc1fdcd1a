import { unreachable } from '#base/result.ts'
import type { Examination } from '#engine/engine.ts'
import { explainReadFault } from '#ui/explain/read-fault.ts'
import { explainVerdict } from '#ui/explain/report.ts'
import { readingName } from '#ui/explain/submit-failure.ts'

interface Words {
  readonly tone: 'success' | 'notice' | 'problem'
  readonly what: string
  readonly more: string
}

const REFUSE = 'Do not take it; nothing was written.'

/** Whether a BEEF from somebody can be believed, and why not. */
export function explainExamination(examination: Examination): Words {
  switch (examination.kind) {
    case 'refused': {
      const { what, where, todo } = explainReadFault(examination.fault)
      return { tone: 'problem', what, more: [where, todo ?? REFUSE].join(' ').trim() }
    }
    case 'other':
      return {
        tone: 'problem',
        what: `This is ${readingName(examination.reading.kind)}, no BEEF.`,
        more: 'Ask the sender for the BEEF: the transaction together with its ancestry.',
      }
    case 'beef': {
      const { what, where, todo } = explainVerdict(examination.report)
      const verified = examination.report.verdict === 'verified'
      return {
        tone: verified ? 'success' : 'problem',
        what,
        more: [where, todo, ...(verified ? [] : [REFUSE])].filter(Boolean).join(' '),
      }
    }
    case 'lost':
      return {
        tone: 'problem',
        what: 'The worker that verifies did not load, or it died.',
        more: 'Load the page again; nothing was written.',
      }
    default:
      return unreachable(examination)
  }
}
