import type { RunRequest } from '#services/lane-request.ts'
import type { Lane } from '#services/run-lane.ts'

/** The same run beside another lane; two-phase commit is what a text leaves out. */
export function comparedWith(request: RunRequest, lane: Exclude<Lane, 'atomic'>): RunRequest {
  const { against: _, ...rest } = request
  return lane === 'loop' ? { ...rest, against: lane } : rest
}
