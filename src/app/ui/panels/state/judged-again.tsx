import { useId } from 'react'
import type { Txid } from '#chain/ids.ts'
import type { Change } from '#model/change.ts'
import { judgedAgain } from '#ui/explain/judged-again.ts'
import { tellOutcome } from '#ui/explain/outcome.ts'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import styles from './judged-again.module.css'

const SHOWN = 8

interface JudgedAgainProps {
  readonly changes: readonly Change[]
  /** What the step is about. */
  readonly subject: Txid
  /** So many more that a later step judges. */
  readonly later?: number
}

/** Who waited for this step, and what its topic makes of it now; nothing where nobody did. */
export function JudgedAgain({ changes, subject, later = 0 }: JudgedAgainProps) {
  const id = useId()
  const again = judgedAgain(changes, subject)
  const unseen = Math.max(0, again.length - SHOWN) + later
  if (again.length === 0) return null
  return (
    <section className={styles['again']} aria-labelledby={id}>
      <h3 id={id}>Judged again in the same commit</h3>
      <ul>
        {again.slice(0, SHOWN).map(({ topic, txid, outcome }) => (
          <li key={`${topic} ${txid}`}>
            <IdChip id={txid} kind="txid" /> in <code>{topic}</code>{' '}
            <StatusMark status={outcome.kind} />
            <p>{tellOutcome(outcome)}</p>
          </li>
        ))}
      </ul>
      {unseen > 0 && <p>And {quantity(unseen, 'more judgement')}.</p>}
    </section>
  )
}
