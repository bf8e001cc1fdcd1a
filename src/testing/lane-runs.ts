import { toHex } from '#base/bytes.ts'
import type { Fork, PlannedEvent, ServiceCue } from '#services/cues.ts'
import { runLane, stageOf, type Lane, type LaneRun, type Stage } from '#services/run-lane.ts'
import type { Scenario } from '#services/scenario.ts'
import { replaying, type Choose } from '#simulation/explorer.ts'
import { noFaults, type Faults } from '#simulation/stage.ts'

export const lanes = ['atomic', 'two-phase'] as const
const quiet = replaying('')
export const every: Faults = { crashes: 3, drops: 5, copies: 4, overtakings: 6, cuts: 2 }

interface Asked {
  readonly lane: Lane
  readonly seed?: string
  readonly choose?: Choose
  readonly faults?: Faults
  readonly cues?: readonly ServiceCue[]
  readonly events?: readonly PlannedEvent[]
  readonly forks?: readonly Fork[]
  readonly network?: boolean
}

/** One run, calm where nothing else is asked. */
export const run = (
  stage: Stage,
  { seed = 's', choose = quiet, faults = noFaults, cues = [], network = true, ...rest }: Asked,
) => runLane(stage, { seed, choose, faults, cues, network, ...rest })

export const staged = (scenario: Scenario, count = 3): Stage =>
  stageOf(scenario.stage('a seed', count))

export const hashesOf = ({ services }: LaneRun) => services.map(({ hashes }) => hashes)

/** Topics and baskets of each service. */
export const keptOf = ({ services }: LaneRun) =>
  services.map(({ hashes, baskets }) => [hashes, baskets])

/** The same bytes travel again and again. */
const hexes = new WeakMap<Uint8Array, string>()
function hexOf(bytes: Uint8Array): string {
  const known = hexes.get(bytes) ?? toHex(bytes)
  hexes.set(bytes, known)
  return known
}

/** Every byte of a run. */
export const textOf = ({ played }: LaneRun): string =>
  JSON.stringify(played, (_, value: unknown) =>
    value instanceof Uint8Array ? hexOf(value) : value,
  )

/** Letters of an event between those that it concerns; the client and the network are left out. */
export const lettersOf = ({ played }: LaneRun): number =>
  played.trace.filter(
    ({ happening }) =>
      happening.kind === 'sent' &&
      !['event', 'accepted', 'wish', 'broadcast', 'follow', 'chain'].includes(
        happening.letter.body.kind,
      ),
  ).length

export const toldOf = ({ played }: LaneRun) =>
  played.trace.flatMap(({ at, happening }) =>
    happening.kind === 'told' ? [{ at, place: happening.place, ...happening.event }] : [],
  )
