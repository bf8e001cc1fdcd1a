import type { Letter } from '#simulation/stage.ts'
import { holdingsOf, type Holdings, type HoldingsAt } from './holdings.ts'
import type { Message, PlaceName, ServiceTrace, Told } from './lane.ts'
import type { Lane, LaneRun } from './run-lane.ts'

/** A letter without its bytes. */
export interface ReportLetter {
  readonly id: number
  readonly from: PlaceName
  readonly to: PlaceName
  readonly what: Message['kind']
  readonly event: string | null
  /** What a vote or a decision says; null for all else. */
  readonly yes: boolean | null
}

/** One line of a run, as a page shows it; `at` in milliseconds since the beginning. */
export type ReportLine = { readonly at: number; readonly step: number } & (
  | { readonly kind: 'sent' | 'received' | 'copied'; readonly letter: ReportLetter }
  | {
      readonly kind: 'lost'
      readonly letter: ReportLetter
      readonly why: 'dropped' | 'cut' | 'dead'
    }
  | { readonly kind: 'crashed'; readonly place: PlaceName; readonly point: string | null }
  | { readonly kind: 'started'; readonly place: PlaceName }
  | { readonly kind: 'cut' | 'mended'; readonly between: readonly [PlaceName, PlaceName] }
  | { readonly kind: 'told'; readonly place: PlaceName; readonly event: Told }
)

/** A run without its bytes, to be posted and drawn. */
export interface LaneReport {
  readonly lane: Lane
  /** Who may die: the services and, with two phases, the coordinator. */
  readonly places: readonly PlaceName[]
  readonly services: readonly PlaceName[]
  readonly lines: readonly ReportLine[]
  readonly endedAt: number
  /** False: it was stopped before it ended. */
  readonly quiet: boolean
  /** What was chosen: replays this run under the same parts. */
  readonly schedule: string
  /** By service: its topics' hashes at the end, as one text. */
  readonly hashes: Readonly<Record<PlaceName, string>>
  /** By service: the hash of its people’s baskets at the end. */
  readonly baskets: Readonly<Record<PlaceName, string>>
  /** By service: all that it held, one after the other. */
  readonly holdings: Readonly<Record<PlaceName, readonly HoldingsAt[]>>
}

export function reportOf(lane: Lane, run: LaneRun, schedule: string): LaneReport {
  const { trace, endedAt, quiet } = run.played
  const services = run.services.map(({ name }) => name)
  return {
    lane,
    services,
    places: lane === 'two-phase' ? ['coordinator', ...services] : services,
    lines: linesOf(trace),
    endedAt,
    quiet,
    schedule,
    hashes: Object.fromEntries(
      run.services.map(({ name, hashes }) => [name, Object.values(hashes).join(' ')]),
    ),
    baskets: Object.fromEntries(run.services.map(({ name, baskets }) => [name, baskets])),
    holdings: Object.fromEntries(
      run.services.map((service) => [service.name, holdingsOf(service, run.services)]),
    ),
  }
}

function withoutBytes({ id, from, to, body }: Letter<Message>): ReportLetter {
  const yes = body.kind === 'vote' ? body.yes : body.kind === 'decision' ? body.commit : null
  return { id, from, to, what: body.kind, event: 'event' in body ? body.event : null, yes }
}

const linesOf = (trace: ServiceTrace): readonly ReportLine[] =>
  trace.flatMap(({ at, step, happening }): readonly ReportLine[] => {
    if (happening.kind === 'rang') return []
    if ('letter' in happening) {
      const letter = withoutBytes(happening.letter)
      if (happening.kind === 'lost') return [{ at, step, kind: 'lost', letter, why: happening.why }]
      return [{ at, step, kind: happening.kind, letter }]
    }
    return [{ at, step, ...happening }]
  })

/** How things stand at a place at some moment. */
export interface PlaceStanding {
  readonly name: PlaceName
  readonly alive: boolean
  /** Commits in which it admitted something. */
  readonly changes: number
  /** Events whose coins it holds locked. */
  readonly locks: readonly string[]
  /** Null for a coordinator, which holds nothing. */
  readonly holds: Holdings | null
}

export interface Standing {
  readonly places: readonly PlaceStanding[]
  /** Letters sent so far between services, coordinator included; the client’s and the network’s are not counted. */
  readonly letters: number
  /** Milliseconds that locks were held so far, all together. */
  readonly locked: number
  readonly cuts: readonly (readonly [PlaceName, PlaceName])[]
  /** Sent and not yet there. */
  readonly underway: readonly ReportLetter[]
}

/** The client’s letters and the network’s: what lanes do besides telling each other. */
const ASIDE: ReadonlySet<Message['kind']> = new Set([
  'wish',
  'event',
  'accepted',
  'broadcast',
  'follow',
  'chain',
])

/** Folds the first `count` lines; `at` closes the locks that are still held. */
export function standingAt(report: LaneReport, count: number, at: number): Standing {
  const { lines, places, holdings } = report
  const standing = new Map(
    places.map((name) => [
      name,
      { alive: false, changes: 0, revision: 0, locks: new Map<string, number>() },
    ]),
  )
  const cuts = new Map<string, readonly [PlaceName, PlaceName]>()
  const underway = new Map<number, ReportLetter>()
  let [letters, locked] = [0, 0]
  for (const line of lines.slice(0, count)) {
    if (line.kind === 'sent' || line.kind === 'copied') underway.set(line.letter.id, line.letter)
    if (line.kind === 'received' || line.kind === 'lost') underway.delete(line.letter.id)
    if (line.kind === 'sent' && !ASIDE.has(line.letter.what)) letters++
    if (line.kind === 'cut') cuts.set(line.between.join(), line.between)
    if (line.kind === 'mended') cuts.delete(line.between.join())
    const place = 'place' in line ? standing.get(line.place) : undefined
    if (!place) continue
    if (line.kind === 'started') place.alive = true
    if (line.kind === 'crashed') place.alive = false
    if (line.kind !== 'told') continue
    const { event } = line
    if ('revision' in event) place.revision = event.revision
    if (event.kind === 'committed' && event.outcomes.includes('admitted')) place.changes++
    if (event.kind === 'locked') place.locks.set(event.event, line.at)
    if (event.kind === 'unlocked') {
      locked += line.at - (place.locks.get(event.event) ?? line.at)
      place.locks.delete(event.event)
    }
  }
  for (const { locks } of standing.values())
    for (const since of locks.values()) locked += at - since
  return {
    places: [...standing].map(([name, { alive, changes, locks, revision }]) => ({
      name,
      alive,
      changes,
      locks: [...locks.keys()],
      holds: holdings[name]?.findLast((one) => one.revision <= revision) ?? null,
    })),
    letters,
    locked,
    cuts: [...cuts.values()],
    underway: [...underway.values()],
  }
}

/** The moment, in lines, just after the first planned crash; all lines where there is none. */
export function crashLine({ lines }: LaneReport): number {
  const at = lines.findIndex(({ kind }) => kind === 'crashed')
  return at < 0 ? lines.length : at + 1
}
