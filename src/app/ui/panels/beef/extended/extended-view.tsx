import { useId, useMemo, useState } from 'react'
import type { Txid } from '#chain/ids.ts'
import type { Reading } from '#chain/view.ts'
import { shortId } from '#diagrams/short-id.ts'
import { EmptyState } from '#widgets/empty-state.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { extendable, subjectAlone, subjectIn, type NoSubject } from './extended-subject.ts'
import { Microscope } from './microscope.tsx'
import styles from './extended.module.css'

/** Transactions that the list offers: a longer one nobody reads. */
const MOST_OFFERED = 100

function whyNot(reason: NoSubject): string {
  switch (reason.code) {
    case 'missing-source':
      return `It spends ${shortId(reason.outpoint)}, and the transaction that made that coin is not here.`
    case 'too-long':
      return `Extended it has ${quantity(reason.length, 'byte')}; the microscope shows at most ${quantity(reason.limit, 'byte')}.`
    case 'no-parents':
      return 'Only a BEEF carries the parents whose outputs Extended Format copies. Paste a BEEF, or an Extended Format itself.'
  }
}

/** Raw beside Extended Format (BRC-30), for any transaction of the BEEF whose parents are there too. */
export function ExtendedView({ reading }: { readonly reading: Reading | null }) {
  const id = useId()
  const [chosen, setChosen] = useState<Txid | null>(null)
  const beef = reading?.kind === 'beef' ? reading.beef : null
  const offered = useMemo(() => (beef ? extendable(beef).slice(0, MOST_OFFERED) : []), [beef])
  const entry = offered.find(({ txid }) => txid === chosen) ?? offered[0]
  const subject = useMemo(() => {
    if (beef && entry) return subjectIn(beef, entry)
    return reading && !beef ? subjectAlone(reading) : null
  }, [beef, entry, reading])
  if (!subject?.ok) {
    return (
      <EmptyState title="Nothing to extend">
        {subject
          ? whyNot(subject.error)
          : 'Every transaction here is proven by a merkle path, so its parents were left out: it is in a block already, and nobody needs to broadcast it.'}
      </EmptyState>
    )
  }
  return (
    <div className={styles['view']}>
      {offered.length > 1 && entry && (
        <div className={styles['choice']}>
          <label htmlFor={id}>Transaction</label>
          <select
            id={id}
            value={entry.txid}
            onChange={({ currentTarget }) => {
              const found = offered.find(({ txid }) => txid === currentTarget.value)
              setChosen(found?.txid ?? null)
            }}
          >
            {offered.map(({ txid }, at) => (
              <option key={txid} value={txid}>
                {shortId(txid)}
                {at === 0 ? ', the subject' : ''}
              </option>
            ))}
          </select>
        </div>
      )}
      <Microscope key={subject.value.txid} subject={subject.value} />
    </div>
  )
}
