import { unreachable } from '#base/result.ts'
import type { CompileFault } from '#runner/compile.ts'
import type { CrashFault, Place } from '#runner/protocol.ts'
import type { RunFailure } from '#runner/runner.ts'
import type { Explanation } from './explanation.ts'

const at = ({ file, line, column }: Place): string => `${file}, line ${line}, column ${column}.`

/** Why a learner's program gave no value; lines and columns count from 1, as the editor does. */
export function explainRunFailure(failure: RunFailure): Explanation {
  if ('code' in failure) return explainCompileFault(failure)
  switch (failure.reason) {
    case 'deadline':
      return {
        what: `The program was still running after ${(failure.milliseconds / 1000).toLocaleString('en')} s, so it was stopped.`,
        todo: 'Look for a loop that does not end, or for a promise that nobody settles.',
      }
    case 'flooded':
      return {
        what: `The program was stopped because it said too much: too many ${failure.by}.`,
        todo: 'Report less, above all inside loops.',
      }
    case 'stopped':
      return { what: 'The program was stopped.', todo: 'Run it again when you like.' }
    case 'crashed':
      return explainCrash(failure.fault)
    default:
      return unreachable(failure)
  }
}

function explainCompileFault(fault: CompileFault): Explanation {
  switch (fault.code) {
    case 'syntax':
      return { what: `${fault.message}.`, where: at(fault.at), todo: 'Correct it and run again.' }
    case 'import':
      return {
        what: `“${fault.id}” cannot be imported here.`,
        where: at(fault.at),
        todo: 'Import @bsv/sdk, dexie, atomic-lab, or another of these files as ./name.',
      }
    default:
      return unreachable(fault)
  }
}

function explainCrash(fault: CrashFault): Explanation {
  switch (fault.code) {
    case 'threw': {
      const [innermost] = fault.places
      return {
        what: `${fault.name}: ${fault.message.replace(/[^.!?]$/, '$&.')}`,
        ...(innermost && { where: at(innermost) }),
        todo: 'Nothing caught this error: correct its cause and run again.',
      }
    }
    case 'no-sandbox':
      return {
        what: 'The sandbox did not start.',
        todo: 'Reload the page. If that changes nothing, something refuses the frame of sandbox.html: look at extensions and at the host’s headers.',
      }
    case 'died':
      return {
        what: 'The sandbox stopped answering: most likely the program used up its memory.',
        todo: 'Look for a list or a text that only grows, and run again.',
      }
    default:
      return unreachable(fault)
  }
}
