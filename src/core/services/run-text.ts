import { err, ok, type Result } from '#base/result.ts'
import type { Fork, PlannedEvent, ServiceCue } from './cues.ts'
import type { RunRequest, Weather } from './lane-request.ts'
import type { Lane } from './run-lane.ts'
import { scenarioNamed } from './scenario.ts'

/** Why a text names no run; `part` is the one that is wrong. */
export interface RunTextFault {
  readonly code: 'bad-run'
  readonly part: 'scenario' | 'count' | 'seed' | 'weather' | 'cue' | 'event' | 'fork' | 'edits'
}

const LANES = { a: 'atomic', t: 'two-phase', l: 'loop' } as const satisfies Record<string, Lane>
/** More than these make no run clearer, and every one is work for whoever opens a link. */
export const MOST_CUES = 20
export const MOST_EVENTS = 12
export const MOST_FORKS = 8
const PLACE = '[a-z][a-z0-9_]{0,30}'
/** What a person may type as a seed. */
export const SEED = /^[a-z0-9-]{1,30}$/
/** In the place of events where there are none. */
const NO_EVENTS = 'e'
const AGAINST_LOOP = 'l'

const spanText = ({ at, until }: { readonly at: number; readonly until: number | null }): string =>
  `${at}-${until ?? ''}`

function weatherText(weather: Weather): string {
  if (weather === 'calm') return 'c'
  if (weather === 'rough') return 'r'
  const lane = Object.entries(LANES).find(([, name]) => name === weather.lane)?.[0] ?? 'a'
  return `${lane}${weather.schedule}`
}

function cueText(cue: ServiceCue): string {
  switch (cue.kind) {
    case 'crash':
      return `x${cue.place}*${spanText(cue)}`
    case 'cut':
      return `w${cue.between.join('*')}*${spanText(cue)}`
    case 'part':
      return `p${cue.group.join('*')}*${spanText(cue)}`
    case 'drop':
      return `d${cue.between.join('*')}*${cue.at}`
    case 'heal':
      return `h${cue.place ?? ''}*${cue.at}`
  }
}

const eventText = ({ event, at, to }: PlannedEvent): string => `e${event}*${to}*${at}`

const forkText = ({ at, seed }: Fork): string => `f${at}*${seed}`

/** What stands behind scenario and seed: how many services, how the wire behaves, what is planned. */
export function scheduleText(request: RunRequest): string {
  const { count, weather, cues, events, forks = [], against } = request
  return [
    count,
    weatherText(weather),
    ...(against === undefined ? [] : [AGAINST_LOOP]),
    ...(events?.length === 0 ? [NO_EVENTS] : (events ?? []).map(eventText)),
    ...forks.map(forkText),
    ...cues.map(cueText),
  ].join('~')
}

/** A run as short text of letters, digits, `_`, `-`, `*` and `~`: what an address can hold. */
export function runText(request: RunRequest): string {
  const [count = '', ...rest] = scheduleText(request).split('~')
  return [request.scenario, count, request.seed, ...rest].join('~')
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
const PART = new RegExp(`^p(${PLACE}(?:\\*${PLACE}){0,7})\\*(\\d{1,6})-(\\d{0,6})$`)
const DROP = new RegExp(`^d(${PLACE})\\*(${PLACE})\\*(\\d{1,6})$`)
const HEAL = new RegExp(`^h(${PLACE})?\\*(\\d{1,6})$`)
const EVENT = new RegExp(`^e(${PLACE})\\*(${PLACE})\\*(\\d{1,6})$`)
const FORK = /^f(\d{1,6})\*([a-z0-9-]{1,30})$/

function cueOf(text: string): ServiceCue | null {
  const span = (at: string, until: string) => ({
    at: Number(at),
    until: until === '' ? null : Number(until),
  })
  const [, place, at, until = ''] = CRASH.exec(text) ?? []
  if (place && at) return { kind: 'crash', place, ...span(at, until) }
  const [, group, parted, whole = ''] = PART.exec(text) ?? []
  if (group && parted) return { kind: 'part', group: group.split('*'), ...span(parted, whole) }
  const [, sender, receiver, lost] = DROP.exec(text) ?? []
  if (sender && receiver && lost)
    return { kind: 'drop', between: [sender, receiver], at: Number(lost) }
  const [, risen = '', healed] = HEAL.exec(text) ?? []
  if (healed) return { kind: 'heal', place: risen === '' ? null : risen, at: Number(healed) }
  const [, a, b, from, to = ''] = CUT.exec(text) ?? []
  return a && b && from ? { kind: 'cut', between: [a, b], ...span(from, to) } : null
}

/** Null where the scenario has neither such an event nor such a service. */
function eventOf(text: string, scenario: string, count: number): PlannedEvent | null {
  const [, event, to, at] = EVENT.exec(text) ?? []
  const known = scenarioNamed(scenario)
  if (!event || !to || !at || !known) return null
  const is = known.outline(count).some(({ name }) => name === event)
  return is && known.services(count).includes(to) ? { event, to, at: Number(at) } : null
}

function forkOf(text: string): Fork | null {
  const [, at, seed] = FORK.exec(text) ?? []
  return at && seed ? { at: Number(at), seed } : null
}

/** All of them, or null where one is none or they are too many. */
function all<T>(
  texts: readonly string[],
  most: number,
  read: (text: string) => T | null,
): readonly T[] | null {
  const found = texts.map(read).flatMap((one) => one ?? [])
  return found.length < texts.length || found.length > most ? null : found
}

/** The run that a text names; hostile text is refused part by part. */
export function parseRun(text: string): Result<RunRequest, RunTextFault> {
  const bad = (part: RunTextFault['part']) => err({ code: 'bad-run', part } as const)
  const [scenario = '', count = '', seed = '', weather = '', ...rest] = text.split('~')
  if (scenarioNamed(scenario) === null) return bad('scenario')
  if (!/^[2-5]$/.test(count)) return bad('count')
  if (!SEED.test(seed)) return bad('seed')
  const parsed = weatherOf(weather)
  if (parsed === null) return bad('weather')
  const startingWith = (letter: string) => rest.filter((part) => part.startsWith(letter))
  const events = all(
    startingWith('e').filter((part) => part !== NO_EVENTS),
    MOST_EVENTS,
    (part) => eventOf(part, scenario, Number(count)),
  )
  if (events === null) return bad('event')
  const forks = all(startingWith('f'), MOST_FORKS, forkOf)
  if (forks === null) return bad('fork')
  const cues = all(
    rest.filter((part) => !/^[ef]/.test(part) && part !== AGAINST_LOOP),
    MOST_CUES,
    cueOf,
  )
  if (cues === null) return bad('cue')
  return ok({
    scenario,
    count: Number(count),
    seed,
    weather: parsed,
    cues,
    ...((events.length > 0 || rest.includes(NO_EVENTS)) && { events }),
    ...(forks.length > 0 && { forks }),
    ...(rest.includes(AGAINST_LOOP) && { against: 'loop' as const }),
  })
}
