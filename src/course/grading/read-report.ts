import type { Interruption, Plain, ScenarioReport, Trace, TraceEvent } from './trace.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

/** What a sandbox sent, if it is a report: it runs a stranger's code, so nothing of it is believed. */
export function readReport(value: unknown): ScenarioReport | null {
  if (!isFields(value)) return null
  const { scenario, traces, complete } = value
  if (!isText(scenario) || typeof complete !== 'boolean' || !Array.isArray(traces)) return null
  const read = traces.map(readTrace)
  const sound = read.filter((trace) => trace !== null)
  return sound.length === read.length ? { scenario, traces: sound, complete } : null
}

function readTrace(value: unknown): Trace | null {
  if (!isFields(value)) return null
  const { schedule, interruption, events } = value
  if (!isText(schedule) || !/^[0-9a-z]*$/.test(schedule) || !Array.isArray(events)) return null
  if (interruption !== null && !isInterruption(interruption)) return null
  return events.every(isEvent) ? { schedule, interruption, events } : null
}

const isInterruption = (value: unknown): value is Interruption =>
  isFields(value) &&
  (value['how'] === 'crash' || value['how'] === 'fault') &&
  Number.isInteger(value['at'])

const POINTS: readonly unknown[] = [
  'before-write',
  'before-commit',
  'after-commit',
  'before-effect',
  'after-effect',
]

const shapes: Readonly<Record<TraceEvent['kind'], (event: Fields) => boolean>> = {
  called: ({ call }) => isText(call),
  returned: ({ call, value }) => isText(call) && isPlain(value),
  threw: ({ call, error }) =>
    isText(call) &&
    isFields(error) &&
    isText(error['name']) &&
    isText(error['message']) &&
    isText(error['stack']),
  silent: ({ call }) => isText(call),
  point: ({ at, what }) => POINTS.includes(at) && isText(what),
  effect: ({ effect, to, value }) =>
    (effect === 'told' || effect === 'sent' || effect === 'signed') && isText(to) && isPlain(value),
  died: () => true,
  'disk-full': () => true,
}

const isKind = (kind: unknown): kind is TraceEvent['kind'] =>
  isText(kind) && Object.hasOwn(shapes, kind)

const isEvent = (event: unknown): event is TraceEvent =>
  isFields(event) &&
  isText(event['process']) &&
  (event['stack'] === undefined || isText(event['stack'])) &&
  isKind(event['kind']) &&
  shapes[event['kind']](event)

/** What came as JSON is nothing else; how deep it is, the world's own copies bound. */
const isPlain = (value: unknown, depth = 8): value is Plain =>
  value === null ||
  ['boolean', 'number', 'string'].includes(typeof value) ||
  (depth > 0 &&
    typeof value === 'object' &&
    Object.values(value).every((item) => isPlain(item, depth - 1)))
