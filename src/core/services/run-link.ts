import { err, type Result } from '#base/result.ts'
import { toHex } from '#base/bytes.ts'
import { plainHashes } from '#chain/hash.ts'
import type { Action } from '#model/action.ts'
import { laneReport, otherLane, stageKeeper, type RunRequest } from './lane-request.ts'
import type { LaneReport } from './report.ts'
import { parseRun, scheduleText, type RunTextFault } from './run-text.ts'

/** A run as a general link holds it: `schedule` says how many services, how the wire behaves and all that is planned; `edits` is empty. */
export interface RunSetup {
  readonly scenario: string
  readonly seed: string
  readonly schedule: string
  readonly edits: readonly Action[]
}

export const setupOf = (request: RunRequest): RunSetup => ({
  scenario: request.scenario,
  seed: request.seed,
  schedule: scheduleText(request),
  edits: [],
})

/** A stranger's: refused part by part. */
export function requestOf(setup: RunSetup): Result<RunRequest, RunTextFault> {
  const { scenario, seed, schedule, edits } = setup
  if (edits.length > 0) return err({ code: 'bad-run', part: 'edits' })
  if (scenario.includes('~')) return err({ code: 'bad-run', part: 'scenario' })
  if (seed.includes('~')) return err({ code: 'bad-run', part: 'seed' })
  const [count = '', ...rest] = schedule.split('~')
  return parseRun([scenario, count, seed, ...rest].join('~'))
}

/** 64 hex digits: what each service of each lane keeps at the end, topics and baskets. A link that carries it proves itself by being run again. */
export function hashOfRun(lanes: readonly LaneReport[]): string {
  const lines = lanes.flatMap(({ lane, services, hashes, baskets }) =>
    services.map((name) => JSON.stringify([lane, name, hashes[name], baskets[name]])),
  )
  return toHex(plainHashes.sha256(new TextEncoder().encode(lines.join('\n'))))
}

const stageFor = stageKeeper()

/** Runs it to its end in both lanes: up to some seconds of work, so never on a page's own thread. */
export async function runToHash(request: RunRequest): Promise<string> {
  const stage = stageFor(request)
  const lanes: LaneReport[] = []
  for (const lane of [otherLane(request), 'atomic'] as const)
    lanes.push(await laneReport(stage, lane, request))
  return hashOfRun(lanes)
}
