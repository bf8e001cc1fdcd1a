import type { Txid } from '#chain/ids.ts'
import { explainDeparture } from '#ui/explain/eviction.ts'
import { explainEvictFailure } from '#ui/explain/evict-failure.ts'
import { JudgedAgain } from './judged-again.tsx'
import { TransitionView } from './transition-view.tsx'
import type { Foreseen } from './use-planned-eviction.ts'
import styles from './evict-dialog.module.css'

/** The engine's own plan of an eviction: who goes, and who of those that waited is judged again. */
export function ForeseenEviction({ txid, revision, planned }: Foreseen & { readonly txid: Txid }) {
  if (!planned.ok) return <p role="alert">{explainEvictFailure(planned.error).what}</p>
  const { plan, rest } = planned.value
  return (
    <>
      <p className={styles['sum']}>{explainDeparture(planned.value)}</p>
      {plan && (
        <>
          <JudgedAgain changes={plan.changes} subject={txid} later={rest.length} />
          <TransitionView
            title="What would change"
            subject={txid}
            changes={plan.changes}
            after={revision}
          />
        </>
      )}
    </>
  )
}
