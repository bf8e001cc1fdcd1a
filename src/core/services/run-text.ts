import { err, ok, type Result } from '#base/result.ts'
import type { RunRequest, Weather } from './lane-request.ts'
import type { ServiceCue } from './report.ts'
import type { Lane } from './run-lane.ts'
import { scenarios } from './scenario.ts'

/** Why a text names no run; `part` is the one that is wrong. */
export interface RunTextFault {
  readonly code: 'bad-run'
  readonly part: 'scenario' | 'count' | 'seed' | 'weather' | 'cue'
}

const LANES = { a: 'atomic', t: 'two-phase', l: 'loop' } as const satisfies Record<string, Lane>
const MOST_CUES = 12
const PLACE = '[a-z][a-z0-9_]{0,30}'

const spanText = ({ at, until }: { readonly at: number; readonly until: number | null }): string =>
  `${at}-${until ?? ''}`

function weatherText(weather: Weather): string {
  if (weather === 'calm') return 'c'
  if (weather === 'rough') return 'r'
  const lane = Object.entries(LANES).find(([, name]) => name === weather.lane)?.[0] ?? 'a'
  return `${lane}${weather.schedule}`
}

const cueText = (cue: ServiceCue): string =>
  cue.kind === 'crash'
    ? `x${cue.place}*${spanText(cue)}`
    : `w${cue.between.join('*')}*${spanText(cue)}`

/** A run as short text of letters, digits, `_`, `-`, `*` and `~`: what an address can hold. */
export function runText({ scenario, count, seed, weather, cues }: RunRequest): string {
  return [scenario, count, seed, weatherText(weather), ...cues.map(cueText)].join('~')
}

function weatherOf(text: string): Weather | null {
  if (text === 'c') return 'calm'
  if (text === 'r') return 'rough'
  const [, letter, schedule = ''] = /^([atl])([0-9a-z]{0,2000})$/.exec(text) ?? []
  const lane = letter === 'a' || letter === 't' || letter === 'l' ? LANES[letter] : undefined
  return lane ? { lane, schedule } : null
}

const CRASH = new RegExp(`^x(${PLACE})\\*(\\d{1,6})-(\\d{0,6})$`)
const CUT = new RegExp(`^w(${PLACE})\\*(${PLACE})\\*(\\d{1,6})-(\\d{0,6})$`)

function cueOf(text: string): ServiceCue | null {
  const span = (at: string, until: string) => ({
    at: Number(at),
    until: until === '' ? null : Number(until),
  })
  const [, place, at, until = ''] = CRASH.exec(text) ?? []
  if (place && at) return { kind: 'crash', place, ...span(at, until) }
  const [, a, b, from, to = ''] = CUT.exec(text) ?? []
  return a && b && from ? { kind: 'cut', between: [a, b], ...span(from, to) } : null
}

/** The run that a text names; hostile text is refused part by part. */
export function parseRun(text: string): Result<RunRequest, RunTextFault> {
  const bad = (part: RunTextFault['part']) => err({ code: 'bad-run', part } as const)
  const [scenario = '', count = '', seed = '', weather = '', ...cues] = text.split('~')
  if (!scenarios.some(({ name }) => name === scenario)) return bad('scenario')
  if (!/^[2-5]$/.test(count)) return bad('count')
  if (!/^[a-z0-9-]{1,30}$/.test(seed)) return bad('seed')
  const parsed = weatherOf(weather)
  if (parsed === null) return bad('weather')
  const planned = cues.map(cueOf)
  const known = planned.flatMap((cue) => cue ?? [])
  if (known.length < planned.length || known.length > MOST_CUES) return bad('cue')
  return ok({ scenario, count: Number(count), seed, weather: parsed, cues: known })
}
