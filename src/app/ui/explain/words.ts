import { explainNetworkRefusal } from './arc.ts'
import type { Explanation } from './explanation.ts'
import { explainReadFault } from './read-fault.ts'
import { explainRunFailure } from './run-failure.ts'
import { explainBlockFailure, explainSubmitFailure } from './submit-failure.ts'
import { explainTextFault } from './text-fault.ts'

const inOneLine = ({ what, where, todo }: Explanation): string =>
  [what, where, todo].filter((part) => part !== undefined).join(' ')

const said =
  <T>(explain: (code: T) => Explanation) =>
  (code: T) =>
    inOneLine(explain(code))

/** The page's wording, a line each, for the console. */
export const words = {
  text: said(explainTextFault),
  refused: said(explainReadFault),
  notSubmitted: said(explainSubmitFailure),
  notHeard: said(explainBlockFailure),
  notRun: said(explainRunFailure),
  notDone: said(explainNetworkRefusal),
}
