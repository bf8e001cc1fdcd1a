import { Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Millis } from '#chain/ids.ts'
import type { Page } from '#storage/page.ts'
import { tokenWords } from '#diagrams/token-words.ts'
import type { BasketToken } from '#model/state.ts'
import { IdChip } from '#widgets/id-chip.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import { TokenMenu } from './token-menu.tsx'
import styles from './token-card.module.css'

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' })

/** One token: what it carries, where it stands, and what can be done with it. */
export function TokenCard({ token }: { readonly token: Page<BasketToken>['rows'][number] }) {
  const { outpoint, satoshis, tags, fields, status } = token
  return (
    <li className={styles['card']} data-status={status.kind}>
      <div className={styles['top']}>
        <span className={styles['carries']}>{tokenWords(token)}</span>
        <TokenMenu token={token} />
      </div>
      <div className={styles['line']}>
        <StatusMark
          status={status.kind === 'spendable' ? 'unspent' : status.kind}
          {...(status.kind === 'spendable' && { label: 'spendable' })}
        />
        {fields && <span className={styles['soft']}>{quantity(satoshis, 'satoshi')}</span>}
      </div>
      {status.kind === 'reserved' && (
        <p className={styles['held']}>
          <Timer aria-hidden="true" />
          <Held reason={status.reason} until={status.until} />
        </p>
      )}
      {tags.length > 0 && (
        <ul className={styles['tags']} aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      <div className={styles['line']}>
        <IdChip id={outpoint} kind="outpoint" />
      </div>
      {status.kind === 'spent' && (
        <div className={styles['line']}>
          <span className={styles['soft']}>by</span> <IdChip id={status.by} kind="txid" />
        </div>
      )}
    </li>
  )
}

/** A reservation that ran out counts as free at once; the record follows with the next plan that touches it. */
function Held({ reason, until }: { readonly reason: string; readonly until: Millis }) {
  const over = useReached(until)
  return over
    ? `${reason}: ran out at ${clock.format(until)}, so it is free`
    : `${reason}, until ${clock.format(until)}`
}

function useReached(at: Millis): boolean {
  const [reached, setReached] = useState(() => Date.now() >= at)
  useEffect(() => {
    const id = setTimeout(() => setReached(true), Math.max(0, at - Date.now()))
    return () => clearTimeout(id)
  }, [at])
  return reached
}
