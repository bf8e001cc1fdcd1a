import { everySchedule, replaying } from '#simulation/explorer.ts'
import { recording } from '#simulation/risk.ts'
import { noFaults } from '#simulation/stage.ts'
import type { Bounds } from './bounds.ts'
import type { PlaceName } from './lane.ts'
import { runLane, type Lane, type LaneRun, type Stage } from './run-lane.ts'
import { seenStates } from './seen-states.ts'

const MOST_RUNS = 20_000

/** What every run within the bounds comes to. */
export interface Exploration {
  readonly lane: Lane
  readonly scenario: string
  readonly runs: number
  /** Different ones that any of the runs passed through, as far as they can be seen. */
  readonly states: number
  /** False: it was stopped, or there were more runs than the most. */
  readonly complete: boolean
  /** Different ends, most frequent first, each with the shortest schedule that leads there. */
  readonly ends: readonly {
    readonly hashes: Readonly<Record<PlaceName, string>>
    readonly runs: number
    readonly schedule: string
    /** All services that keep the same topics agree; where each keeps its own, all have every event or none has any. */
    readonly together: boolean
  }[]
}

/** Every death, loss and overtaking within the bounds, depth first; `goOn` hears after each run how many there were, and what they came to if it asks. */
export async function exploreLane(
  stage: Stage,
  lane: Lane,
  { seed, bounds }: { readonly seed: string; readonly bounds: Bounds },
  goOn: (runs: number, soFar: () => Exploration) => boolean | Promise<boolean>,
): Promise<Exploration> {
  const { scenario, network, faults } = bounds
  const parts = { lane, network, seed, cues: [] }
  const ends = new Map<string, { end: LaneRun; runs: number; schedule: string }>()
  const states = new Set<string>()
  let count = 0
  const calm = await runLane(stage, { ...parts, choose: replaying(''), faults: noFaults })
  const found = await everySchedule(
    async (choose) => {
      const taken = recording(choose)
      const run = await runLane(stage, { ...parts, choose: taken.choose, faults })
      for (const state of seenStates(run.played.trace)) states.add(state)
      const key = JSON.stringify(endOf(run))
      const schedule = taken.schedule()
      const known = ends.get(key)
      if (!known) ends.set(key, { end: run, runs: 1, schedule })
      else {
        known.runs++
        if (isShorter(schedule, known.schedule)) known.schedule = schedule
      }
      count++
    },
    MOST_RUNS,
    () => goOn(count, () => told(false)),
  )
  return told(found.complete)

  function told(complete: boolean): Exploration {
    const all = [...ends.values()].map(({ end, runs, schedule }) => ({
      runs,
      schedule,
      hashes: endOf(end),
      together: agree(end, calm),
    }))
    return {
      lane,
      scenario,
      runs: count,
      states: states.size,
      complete,
      ends: all.toSorted((a, b) => b.runs - a.runs),
    }
  }
}

/** sha256 of nothing: a topic in which nothing ever happened. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function agree(end: LaneRun, calm: LaneRun): boolean {
  const topics = new Set(end.services.map((one) => one.topics.join(' ')))
  const hashes = Object.values(endOf(end))
  if (topics.size === 1) return new Set(hashes).size === 1
  return (
    hashes.every((hash) => hash.split(' ').every((one) => one === EMPTY)) ||
    JSON.stringify(endOf(end)) === JSON.stringify(endOf(calm))
  )
}

const endOf = ({ services }: LaneRun): Record<string, string> =>
  Object.fromEntries(services.map(({ name, hashes }) => [name, Object.values(hashes).join(' ')]))

/** Fewer things went wrong, or as many and sooner over. */
function isShorter(a: string, b: string): boolean {
  const wrong = (schedule: string): number => schedule.replaceAll('0', '').length
  return wrong(a) < wrong(b) || (wrong(a) === wrong(b) && a.length < b.length)
}
