import type { Reading } from '#chain/view.ts'
import type { Examination } from '#engine/engine.ts'
import { readingName } from '#ui/explain/submit-failure.ts'
import { sentence } from '#ui/explain/explanation.ts'
import { IdChip } from '#widgets/id-chip.tsx'
import { ByteCount, Quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { Status } from '#widgets/status.ts'
import styles from './summary-line.module.css'

interface SummaryLineProps {
  readonly bytes: Uint8Array
  readonly examination: Exclude<Examination, { kind: 'lost' }>
}

function formatOf(reading: Reading): string {
  if (reading.kind === 'beef')
    return `${reading.beef.atomic ? 'Atomic ' : ''}BEEF V${reading.beef.version}`
  if (reading.kind === 'transaction' && reading.transaction.extended) return 'Extended Format'
  return sentence(readingName(reading.kind))
}

function markOf(examination: SummaryLineProps['examination']): readonly [Status, string?] {
  switch (examination.kind) {
    case 'beef':
      return examination.report.cancelled ? ['unknown', 'stopped'] : [examination.report.verdict]
    case 'refused':
      return ['rejected', 'refused']
    case 'other':
      return ['unproven', 'not a BEEF']
  }
}

/** The verdict, and what it is about, in one line. */
export function SummaryLine({ bytes, examination }: SummaryLineProps) {
  const { reading } = examination
  const [status, label] = markOf(examination)
  return (
    <div className={styles['line']} aria-live="polite">
      <StatusMark look="pill" status={status} {...(label !== undefined && { label })} />
      <span>{reading ? formatOf(reading) : 'Unreadable'}</span>
      <ByteCount bytes={bytes.length} />
      {examination.kind === 'beef' && (
        <>
          <Quantity value={examination.entries} unit="transaction" />
          <span className={styles['subject']}>
            subject <IdChip id={examination.subject} kind="txid" />
          </span>
        </>
      )}
    </div>
  )
}
