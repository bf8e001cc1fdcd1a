import type { Txid } from '#chain/ids.ts'
import { explainDeparture, judgedAgain } from '#ui/explain/eviction.ts'
import { explainEvictFailure } from '#ui/explain/evict-failure.ts'
import { tellOutcome } from '#ui/explain/outcome.ts'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { TransitionView } from './transition-view.tsx'
import type { Foreseen } from './use-planned-eviction.ts'
import styles from './evict-dialog.module.css'

const SHOWN = 8

/** The engine's own plan of an eviction: who goes, and who of those that waited is judged again. */
export function ForeseenEviction({ txid, revision, planned }: Foreseen & { readonly txid: Txid }) {
  if (!planned.ok) return <p role="alert">{explainEvictFailure(planned.error).what}</p>
  const { plan, rest } = planned.value
  const again = judgedAgain(plan?.changes ?? [])
  const unseen = Math.max(0, again.length - SHOWN) + rest.length
  return (
    <>
      <p className={styles['sum']}>{explainDeparture(planned.value)}</p>
      {again.length > 0 && (
        <section aria-labelledby="judged-again">
          <h3 id="judged-again">Judged again in the same commit</h3>
          <ul className={styles['again']}>
            {again.slice(0, SHOWN).map((one) => (
              <li key={`${one.topic} ${one.txid}`}>
                <IdChip id={one.txid} kind="txid" /> in <code>{one.topic}</code>{' '}
                <StatusMark status={one.outcome.kind} />
                <p className={styles['soft']}>{tellOutcome(one.outcome)}</p>
              </li>
            ))}
          </ul>
          {unseen > 0 && (
            <p className={styles['soft']}>And {quantity(unseen, 'more judgement')}.</p>
          )}
        </section>
      )}
      {plan && (
        <TransitionView
          title="What would change"
          subject={txid}
          changes={plan.changes}
          after={revision}
        />
      )}
    </>
  )
}
