import { useState } from 'react'
import { shortId } from '#diagrams/short-id.ts'
import styles from './id-chip.module.css'

interface IdChipProps {
  readonly id: string
  /** What it names ("txid", "outpoint"): said, and shown in the title. */
  readonly kind?: string
}

/** An id, shortened as everywhere; a click copies it whole. */
export function IdChip({ id, kind = 'id' }: IdChipProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no')
  const copy = () => {
    navigator.clipboard.writeText(id).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    )
  }
  return (
    <button
      type="button"
      className={styles['chip']}
      data-copied={copied}
      title={`${kind} ${id}\nClick to copy`}
      aria-label={`Copy ${kind} ${shortId(id)}`}
      onClick={copy}
      onBlur={() => setCopied('no')}
      onPointerLeave={() => setCopied('no')}
    >
      <span className={styles['id']}>{shortId(id)}</span>
      <span className={styles['said']} role="status">
        {copied === 'yes' && 'Copied'}
        {copied === 'refused' && 'Clipboard refused'}
      </span>
    </button>
  )
}
