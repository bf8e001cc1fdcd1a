import { useEffect, useMemo, useState } from 'react'
import type { Revision } from '#chain/ids.ts'
import { err, type Result } from '#base/result.ts'
import type { Examination, PlannedSubmission, SubmitFailure } from '#engine/engine.ts'
import type { SubmitAction, SubmitMode } from '#model/action.ts'
import type { Lab } from '#ui/lab.ts'
import { useSession } from '#ui/session.ts'
import { askedOf } from '#ui/submit.ts'
import { useLive } from '#ui/use-live.ts'

interface Made {
  readonly action: SubmitAction
  /** What the store stood at; an older plan is shown until the newer is made. */
  readonly revision: Revision
  readonly result: Result<PlannedSubmission, SubmitFailure>
}

export type Planned = Result<PlannedSubmission, SubmitFailure> | 'waiting'

/** What an examination already says, so that nothing is verified twice to hear it. */
function knownFailure(examination: Examination): SubmitFailure | null {
  switch (examination.kind) {
    case 'refused':
      return { code: 'refused', fault: examination.fault }
    case 'other':
      return { code: 'not-a-beef', found: examination.reading.kind }
    case 'lost':
      return { code: 'worker-lost' }
    case 'beef': {
      const { report } = examination
      return report.verdict === 'verified' && !report.cancelled
        ? null
        : { code: 'not-verified', report }
    }
  }
}

/** The plan for what the session asks, in the mode given, made again whenever anything was committed. */
export function usePlan(lab: Lab, mode: SubmitMode): Planned {
  const bytes = useSession((session) => session.bytes)
  const topics = useSession((session) => session.topics)
  const examination = useSession((session) => session.examination)
  const revision = useLive(() => lab.queries.revision(), [lab])
  const [made, setMade] = useState<Made | null>(null)
  const action = useMemo(() => askedOf(bytes, { topics, mode }), [bytes, topics, mode])
  const failure = examination && knownFailure(examination)
  const ready = examination !== null && failure === null
  useEffect(() => {
    if (!ready || !action || revision === undefined) return
    const stop = new AbortController()
    void lab.engine.plan(action, { signal: stop.signal }).then((result) => {
      if (!stop.signal.aborted) setMade({ action, revision, result })
    })
    return () => stop.abort()
  }, [lab, action, ready, revision])
  if (failure) return err(failure)
  return ready && made?.action === action ? made.result : 'waiting'
}
