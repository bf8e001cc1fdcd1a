import { useEffect, useState } from 'react'
import type { Result } from '#base/result.ts'
import type { Revision, Txid } from '#chain/ids.ts'
import type { EvictFailure, PlannedEviction } from '#engine/engine.ts'
import type { Lab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'

export interface Foreseen {
  /** What the store stood at when the plan was asked for. */
  readonly revision: Revision
  readonly planned: Result<PlannedEviction, EvictFailure>
}

/** What evicting would do, planned anew whenever anything was committed; null until the first plan. */
export function usePlannedEviction(lab: Lab, txid: Txid): Foreseen | null {
  const revision = useLive(() => lab.queries.revision(), [lab])
  const [foreseen, setForeseen] = useState<Foreseen | null>(null)
  useEffect(() => {
    if (revision === undefined) return
    let late = false
    void lab.engine.planEviction(txid).then((planned) => {
      if (!late) setForeseen({ revision, planned })
    })
    return () => {
      late = true
    }
  }, [lab, txid, revision])
  return foreseen
}
