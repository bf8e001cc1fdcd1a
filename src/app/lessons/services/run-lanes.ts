import { laneReport, stageKeeper, type RunRequest } from '#services/lane-request.ts'
import type { LaneReport } from '#services/report.ts'
import type { Lane } from '#services/run-lane.ts'

/** One run, in several lanes. */
export interface LanesRequest {
  readonly request: RunRequest
  readonly lanes: readonly Lane[]
}

const stageFor = stageKeeper()

export async function runLanes({ request, lanes }: LanesRequest): Promise<readonly LaneReport[]> {
  const reports: LaneReport[] = []
  for (const lane of lanes) reports.push(await laneReport(stageFor(request), lane, request))
  return reports
}

export const isLanes = (message: unknown): message is LanesRequest =>
  typeof message === 'object' && message !== null && 'request' in message && 'lanes' in message
