import { replaying, type Choose } from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import { recording, risking } from '#simulation/risk.ts'
import { noFaults, type Faults } from '#simulation/stage.ts'
import { assert } from '#base/result.ts'
import { boundsOf } from './bounds.ts'
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

function weatherIn(lane: Lane, { scenario, weather, seed, forks = [] }: RunRequest) {
  if (weather === 'rough') {
    const risk = forked(`${seed} weather`, forks, (from) => risking(seededRandom(from), RISK))
    const choose: Choose = (options, at = 0) => risk(at)(options)
    return { choose, faults: ROUGH, network: true }
  }
  if (weather === 'calm') return { choose: replaying(''), faults: noFaults, network: true }
  const { faults, network } = boundsOf(scenario)
  if (weather.lane !== lane) return { choose: replaying(''), faults: noFaults, network }
  return { choose: replaying(weather.schedule), faults, network }
}
