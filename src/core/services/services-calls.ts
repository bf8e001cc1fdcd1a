import { assert } from '#base/result.ts'
import type { Served } from '#base/rpc.ts'
import { boundsOf } from './bounds.ts'
import { exploreLane } from './explore-lane.ts'
import { laneReport, stageKeeper, type RunRequest } from './lane-request.ts'
import type { Lane } from './run-lane.ts'

/** A run of one lane, or every run of it. */
export interface LaneCall {
  readonly request: RunRequest
  readonly lane: Lane
}

/** Runs between two looks at whether somebody has cancelled. */
const BREATH = 20

/** What the page asks of the worker in which services are played. */
export function servicesCalls(): Served {
  const stageFor = stageKeeper()
  return {
    async run(call) {
      assert(isCall(call), 'run takes a lane and a request')
      return laneReport(stageFor(call.request), call.lane, call.request)
    },
    async explore(call, { signal, part }) {
      assert(isCall(call), 'explore takes a lane and a request')
      const { lane, request } = call
      const { seed } = request
      const bounds = boundsOf(request.scenario)
      return exploreLane(
        stageFor({ ...bounds, seed }),
        lane,
        { seed, bounds },
        async (runs, soFar) => {
          if (runs % BREATH > 0) return true
          part(soFar())
          // A cancel is a message, and is heard between tasks only.
          await new Promise((resolve) => void setTimeout(resolve, 0))
          return !signal.aborted
        },
      )
    },
  }
}

// Both ends are this project's own: a look at the outline is enough.
const isCall = (call: unknown): call is LaneCall =>
  typeof call === 'object' && call !== null && 'request' in call && 'lane' in call
