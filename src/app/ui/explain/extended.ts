import type { ExtendedExamination, Noticer } from '#broadcast/examine-extended.ts'
import { explainArcCode, explainNetworkStatus } from './arc.ts'
import type { Explanation } from './explanation.ts'
import { explainReadFault } from './read-fault.ts'

/** Who looks at an EF, in this order, and at what. */
export const noticers: readonly {
  readonly who: Noticer
  readonly name: string
  readonly asks: string
  /** Where it objects. */
  readonly notices: string
}[] = [
  {
    who: 'reader',
    name: 'Reader',
    asks: 'Are these the bytes of one transaction?',
    notices: 'the reader notices',
  },
  {
    who: 'shape',
    name: 'Shape',
    asks: 'Extended, no larger than allowed, amounts as they may be?',
    notices: 'the shape check notices',
  },
  {
    who: 'fee',
    name: 'Fee',
    asks: 'Does it claim to take in enough for what it pays out?',
    notices: 'the fee check notices',
  },
  {
    who: 'scripts',
    name: 'Scripts',
    asks: 'Does each script open the coin that its input claims?',
    notices: 'the script check notices',
  },
  {
    who: 'network',
    name: 'Network',
    asks: 'Does the coin exist, is it free, is it as claimed?',
    notices: 'the network notices',
  },
]

/** What came of an EF after its bytes were changed; `changed` says whether they were. */
export function explainExtended(
  { noticer, code, fault, script, status }: ExtendedExamination,
  changed: boolean,
): Explanation {
  if (noticer === null)
    return {
      what: changed
        ? 'Nobody objects to this change.'
        : 'Nobody objects: all checks pass and the network takes it.',
    }
  if (noticer === 'network' && status === 'SEEN_IN_ORPHAN_MEMPOOL')
    return {
      what: 'All checks of the broadcaster pass, and the network does not know the coin: it waits for the parent.',
    }
  if (noticer === 'network')
    return {
      what: 'All checks of the broadcaster pass. Only the network notices: it has the real coin, and that is not what the EF claims.',
      ...(status && { where: explainNetworkStatus(status).what }),
    }
  if (fault) {
    const { what, where } = explainReadFault(fault)
    return { what, ...(where !== undefined && { where }) }
  }
  const words = code === null ? '' : explainArcCode(code).what
  return script
    ? { what: words, where: `Input ${script.input}: ${script.fault.replace(/[.\s]+$/, '')}.` }
    : { what: words }
}
