import { useCallback, useRef, useState } from 'react'
import { otherLane, type RunRequest } from '#services/lane-request.ts'
import type { LaneReport } from '#services/report.ts'
import { runText } from '#services/run-text.ts'
import type { ServicesRunner } from './use-services.ts'

export interface RanLanes {
  /** The run as text. */
  readonly text: string
  readonly left: LaneReport
  readonly right: LaneReport
}

export interface LanesRun {
  /** The last that came to its end; it stays while another runs. */
  readonly ran: RanLanes | null
  readonly running: boolean
  /** The worker is gone. */
  readonly lost: boolean
  readonly run: (request: RunRequest) => Promise<void>
}

/** Runs both lanes; of what is asked for meanwhile only the last is run. */
export function useLanesRun(services: ServicesRunner): LanesRun {
  const [ran, setRan] = useState<RanLanes | null>(null)
  const [running, setRunning] = useState(false)
  const [lost, setLost] = useState(false)
  const wanted = useRef<RunRequest | null>(null)
  const busy = useRef(false)
  const run = useCallback(
    async (request: RunRequest) => {
      wanted.current = request
      if (busy.current) return
      busy.current = true
      setRunning(true)
      while (wanted.current !== null) {
        const asked: RunRequest = wanted.current
        wanted.current = null
        const left = await services.run(asked, otherLane(asked))
        const right = await services.run(asked, 'atomic')
        setLost(left === null || right === null)
        if (left && right) setRan({ text: runText(asked), left, right })
      }
      busy.current = false
      setRunning(false)
    },
    [services],
  )
  return { ran, running, lost, run }
}
