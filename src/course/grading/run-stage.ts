import type { ModuleFunctions } from '#base/load-modules.ts'
import { unreachable } from '#base/result.ts'
import {
  everyCrash,
  everySchedule,
  replaying,
  sampleSchedules,
  type Choose,
} from '#simulation/explorer.ts'
import { seededRandom } from '#simulation/random.ts'
import type { Scenario, Stage } from './scenario.ts'
import type { Interruption, PointKind, ScenarioReport, Trace } from './trace.ts'
import { createWorld, type World } from './world.ts'

/** What a grading run is told. JSON. */
export interface StageOrder {
  readonly stage: Stage
  readonly scenarios: readonly Scenario[]
  /** One run of the only scenario instead of its search. */
  readonly replay: Replay | null
}

export interface Replay {
  readonly schedule: string
  readonly interruption: Interruption | null
}

/** How a run tells what it found; the runner's own, or an array in a test. */
export interface Telling {
  progress(done: number, total: number): void
  result(value: unknown): void
}

/** Schedules of one scenario, depth first: a program of single transactions has far fewer. */
const MOST_SCHEDULES = 80
/** If there are more, these come from all over the tree. */
const SAMPLED = 60

/** The prelude's entry, beside the learner's code: runs each scenario's search, one report each, and judges nothing. */
export async function runStage(
  modules: ModuleFunctions,
  { stage, scenarios, replay }: StageOrder,
  tell: Telling,
): Promise<null> {
  const world = await createWorld(modules, stage, replay !== null)
  for (const [done, scenario] of scenarios.entries()) {
    tell.progress(done, scenarios.length)
    const report = replay
      ? { traces: [(await runOnce(world, scenario, replay)).trace], complete: true }
      : await search(world, scenario, stage.seed)
    tell.result({ scenario: scenario.id, ...report } satisfies ScenarioReport)
  }
  tell.progress(scenarios.length, scenarios.length)
  return null
}

async function runOnce(world: World, scenario: Scenario, replay: Replay): Promise<SteeredRun> {
  const { schedule, interruption } = replay
  const run = await world(scenario, { interruption, choose: replaying(schedule) })
  return { ...run, trace: { schedule, interruption, events: run.events } }
}

type SteeredRun = Awaited<ReturnType<World>> & { readonly trace: Trace }

type Found = Pick<ScenarioReport, 'traces' | 'complete'>

async function search(world: World, scenario: Scenario, seed: string): Promise<Found> {
  switch (scenario.search) {
    case 'once':
      return { traces: [(await undisturbed(world, scenario)).trace], complete: true }
    case 'crashes':
      return interrupted(world, scenario, 'crash', () => true)
    case 'faults':
      return interrupted(world, scenario, 'fault', refusable)
    case 'schedules':
      return scheduled(world, scenario, seed)
    default:
      return unreachable(scenario.search)
  }
}

const undisturbed = (world: World, scenario: Scenario): Promise<SteeredRun> =>
  runOnce(world, scenario, { schedule: '', interruption: null })

/** A process may die anywhere; a full disk refuses writes. */
const refusable = (at: PointKind): boolean => at === 'before-write' || at === 'before-commit'

async function interrupted(
  world: World,
  scenario: Scenario,
  how: Interruption['how'],
  worth: (at: PointKind) => boolean,
): Promise<Found> {
  const { whole, crashed } = await everyCrash(
    (at) =>
      runOnce(world, scenario, { schedule: '', interruption: at === null ? null : { how, at } }),
    worth,
  )
  return { traces: [whole, ...crashed].map(({ trace }) => trace), complete: true }
}

async function scheduled(world: World, scenario: Scenario, seed: string): Promise<Found> {
  const run = (choose: Choose) => world(scenario, { interruption: null, choose })
  const { runs, complete } = await everySchedule(run, MOST_SCHEDULES)
  const random = seededRandom(`${seed}/${scenario.id}/schedules`)
  const others = complete ? [] : await sampleSchedules(run, random, SAMPLED)
  const traces = [...runs, ...others].map(({ schedule, value }) => ({
    schedule,
    interruption: null,
    events: value.events,
  }))
  return { traces, complete }
}
