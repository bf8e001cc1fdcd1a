import { fieldOf } from './read-trace.ts'
import type { Call, Scenario } from './scenario.ts'
import type { Plain, Trace, TraceEvent } from './trace.ts'

/** One arrow of a sequence diagram, and one row of its table. */
export interface DrawnStep {
  readonly kind: 'call' | 'answer' | 'error' | 'write' | 'commit' | 'effect' | 'crash' | 'fault'
  /** A process, `disk`, `grader`, or who is told. */
  readonly from: string
  readonly to: string
  readonly text: string
  /** Where the program was; empty where that is not known. */
  readonly stack: string
}

const MOST = 60

/** What was seen of a run, writes of one transaction put together. */
export function drawTrace(scenario: Scenario, { events }: Trace): readonly DrawnStep[] {
  const calls = new Map(
    scenario.phases
      .flatMap(({ actors }) => actors.flatMap((actor) => actor.calls))
      .map((call) => [call.id, call]),
  )
  const steps: DrawnStep[] = []
  for (const event of events) {
    const step = stepOf(event, calls)
    const last = steps.at(-1)
    if (step?.kind === 'write' && last?.kind === 'write' && last.from === step.from)
      steps[steps.length - 1] = { ...last, text: joined(last.text, step.text) }
    else if (step) steps.push(step)
  }
  return steps.slice(-MOST)
}

const joined = (text: string, more: string): string =>
  text.endsWith(more) || text.includes(`${more}, `) ? text : `${text}, ${more}`

function stepOf(event: TraceEvent, calls: ReadonlyMap<string, Call>): DrawnStep | null {
  const arrow = arrowOf(event, calls)
  if (!arrow) return null
  const own = event.kind === 'threw' ? event.error.stack : ''
  return { ...arrow, stack: own || (event.stack ?? '') }
}

function arrowOf(
  event: TraceEvent,
  calls: ReadonlyMap<string, Call>,
): Omit<DrawnStep, 'stack'> | null {
  const { process } = event
  switch (event.kind) {
    case 'called':
      return { kind: 'call', from: 'grader', to: process, text: callText(calls.get(event.call)) }
    case 'returned':
      return { kind: 'answer', from: process, to: 'grader', text: clipped(event.value) }
    case 'threw': {
      const { name, message } = event.error
      return { kind: 'error', from: process, to: 'grader', text: `${name}: ${message}` }
    }
    case 'silent':
      return { kind: 'error', from: process, to: 'grader', text: 'never answers' }
    case 'effect':
      return { kind: 'effect', from: process, to: event.to, text: effectText(event) }
    case 'died':
      return { kind: 'crash', from: process, to: process, text: 'dies here' }
    case 'disk-full':
      return { kind: 'fault', from: 'disk', to: process, text: 'QuotaExceededError' }
    case 'point':
      if (event.at === 'before-write')
        return { kind: 'write', from: process, to: 'disk', text: event.what }
      return event.at === 'after-commit'
        ? { kind: 'commit', from: 'disk', to: process, text: `committed: ${event.what}` }
        : null
  }
}

function callText(call: Call | undefined): string {
  if (!call) return '?'
  const args = call.args.map((argument) => {
    if (typeof argument === 'string') return argument
    if ('beef' in argument) return `BEEF ${argument.beef}`
    if ('beefs' in argument) return `BEEFs ${argument.beefs.join(', ')}`
    if ('json' in argument) return clipped(argument.json)
    if ('answer' in argument) return `${argument.field} of ${argument.answer}`
    return 'subscriber' in argument ? argument.subscriber : `[${argument.join(', ')}]`
  })
  return `${call.method}(${args.join(', ')})`
}

/** A network is told a transaction, and says what it makes of it; what the wallet signs is told by its operations. */
function effectText({ effect, value }: Extract<TraceEvent, { readonly kind: 'effect' }>): string {
  const [txid, answer] = [fieldOf(value, 'txid'), fieldOf(value, 'answer')]
  const operations = effect === 'signed' ? fieldOf(value, 'operations') : undefined
  if (Array.isArray(operations)) return `signs: ${operations.map(operationText).join(', ')}`
  if (effect !== 'sent' || typeof txid !== 'string') return clipped(value)
  return `EF of ${txid.slice(0, 12)}…: ${clipped(answer ?? null)}`
}

function operationText(operation: Plain): string {
  const named = (name: string): string => {
    const found = fieldOf(operation, name)
    return typeof found === 'string' ? found : '?'
  }
  return fieldOf(operation, 'type') === 'move'
    ? `${named('from')} to ${named('to')}`
    : `${named('basket')} consumed`
}

const SHOWN = 120

function clipped(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
