import { everySchedule, replaying, type Choose } from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import { recording, risking } from '#simulation/risk.ts'
import { noFaults, type Faults } from '#simulation/stage.ts'
import { assert } from '#base/result.ts'
import type { PlaceName } from './lane.ts'
import { forked, type Fork, type PlannedEvent, type ServiceCue } from './cues.ts'
import { reportOf, type LaneReport } from './report.ts'
import { runLane, stageOf, type Lane, type Stage } from './run-lane.ts'
import { scenarioNamed } from './scenario.ts'

/** How the wire behaves: `rough` takes faults by the seed; a schedule repeats one run of an exploration in its lane, and is calm in the others. */
export type Weather = 'calm' | 'rough' | { readonly lane: Lane; readonly schedule: string }

/** All that makes a run; it fits into an address. */
export interface RunRequest {
  readonly scenario: string
  /** Services, where the scenario lets one choose. */
  readonly count: number
  readonly seed: string
  readonly weather: Weather
  readonly cues: readonly ServiceCue[]
  /** Left out: the scenario’s own. */
  readonly events?: readonly PlannedEvent[]
  readonly forks?: readonly Fork[]
  /** What the atomic lane is compared with; two-phase commit if left out. */
  readonly against?: 'loop'
}

export const otherLane = ({ against }: Pick<RunRequest, 'against'>): Exclude<Lane, 'atomic'> =>
  against ?? 'two-phase'

const ROUGH: Faults = { crashes: 2, drops: 4, copies: 3, overtakings: 5, cuts: 1 }
const RISK = 0.15

/** What an exploration may do to a run: one death at any point, one lost letter and one that overtakes. */
const EXPLORED: Faults = { ...noFaults, crashes: 1, drops: 1, overtakings: 1 }
const MOST_RUNS = 20_000

/** Stages are dear to build: the last one is kept. */
export function stageKeeper(): (request: Pick<RunRequest, 'scenario' | 'seed' | 'count'>) => Stage {
  let kept: { readonly key: string; readonly stage: Stage } | null = null
  return ({ scenario, seed, count }) => {
    const key = JSON.stringify([scenario, seed, count])
    if (kept?.key !== key) {
      const found = scenarioNamed(scenario)
      assert(found !== null, 'the page offers known scenarios')
      kept = { key, stage: stageOf(found.stage(seed, count)) }
    }
    return kept.stage
  }
}

/** One run of one lane, as data. */
export async function laneReport(
  stage: Stage,
  lane: Lane,
  request: RunRequest,
): Promise<LaneReport> {
  const { seed, cues, events, forks } = request
  const { choose, faults, network } = weatherIn(lane, request)
  const chosen = recording(choose)
  const run = await runLane(stage, {
    lane,
    network,
    seed,
    choose: chosen.choose,
    faults,
    cues,
    events,
    forks,
  })
  return reportOf(lane, run, chosen.schedule())
}

function weatherIn(lane: Lane, { weather, seed, forks = [] }: RunRequest) {
  if (weather === 'rough') {
    const risk = forked(`${seed} weather`, forks, (from) => risking(seededRandom(from), RISK))
    const choose: Choose = (options, at = 0) => risk(at)(options)
    return { choose, faults: ROUGH, network: true }
  }
  if (weather === 'calm' || weather.lane !== lane)
    return { choose: replaying(''), faults: noFaults, network: weather === 'calm' }
  return { choose: replaying(weather.schedule), faults: EXPLORED, network: false }
}

/** What every run within the bounds comes to. */
export interface Exploration {
  readonly lane: Lane
  readonly runs: number
  /** False: there were more runs than the bound. */
  readonly complete: boolean
  /** Different ends, most frequent first, each with the shortest schedule that leads there. */
  readonly ends: readonly {
    readonly hashes: Readonly<Record<PlaceName, string>>
    readonly runs: number
    readonly schedule: string
    /** All services that keep the same topic agree, and whoever shares an event has it or lacks it together. */
    readonly together: boolean
  }[]
}

/** Every death, loss and overtaking within the bounds, depth first; `goOn` hears how many runs there were. */
export async function exploreLane(
  stage: Stage,
  lane: Lane,
  seed: string,
  goOn: (runs: number) => boolean | Promise<boolean>,
): Promise<Exploration> {
  const ends = new Map<string, { hashes: Record<string, string>; runs: number; schedule: string }>()
  let count = 0
  const calm = await runLane(stage, {
    lane,
    network: false,
    seed,
    choose: replaying(''),
    faults: noFaults,
    cues: [],
  })
  const whole = endOf(calm)
  const nothing = Object.fromEntries(Object.keys(whole).map((name) => [name, EMPTY]))
  const found = await everySchedule(
    async (choose) => {
      const taken = recording(choose)
      const run = await runLane(stage, {
        lane,
        network: false,
        seed,
        choose: taken.choose,
        faults: EXPLORED,
        cues: [],
      })
      const hashes = endOf(run)
      const key = JSON.stringify(hashes)
      const schedule = taken.schedule()
      const known = ends.get(key)
      if (!known) ends.set(key, { hashes, runs: 1, schedule })
      else {
        known.runs++
        if (isShorter(schedule, known.schedule)) known.schedule = schedule
      }
      count++
    },
    MOST_RUNS,
    () => goOn(count),
  )
  const together = [whole, nothing].map((end) => JSON.stringify(end))
  return {
    lane,
    runs: count,
    complete: found.complete,
    ends: [...ends]
      .map(([key, end]) => ({ ...end, together: together.includes(key) }))
      .toSorted((a, b) => b.runs - a.runs),
  }
}

/** sha256 of nothing: a topic in which nothing ever happened. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

const endOf = ({ services }: Awaited<ReturnType<typeof runLane>>): Record<string, string> =>
  Object.fromEntries(services.map(({ name, hashes }) => [name, Object.values(hashes).join(' ')]))

/** Fewer things went wrong, or as many and sooner over. */
function isShorter(a: string, b: string): boolean {
  const wrong = (schedule: string): number => schedule.replaceAll('0', '').length
  return wrong(a) < wrong(b) || (wrong(a) === wrong(b) && a.length < b.length)
}
