import { shortId } from '#diagrams/short-id.ts'
import { useCopy } from './use-copy.tsx'
import styles from './id-chip.module.css'

interface IdChipProps {
  readonly id: string
  /** What it names ("txid", "outpoint"): said, and shown in the title. */
  readonly kind?: string
}

/** An id, shortened as everywhere; a click copies it whole. */
export function IdChip({ id, kind = 'id' }: IdChipProps) {
  const { copy, last, field, forget } = useCopy()
  const leave = () => {
    if (last === 'copied') forget()
  }
  return (
    <>
      <button
        type="button"
        className={styles['chip']}
        data-copied={last}
        title={`${kind} ${id}\nClick to copy`}
        aria-label={`Copy ${kind} ${shortId(id)}`}
        onClick={() => copy(kind, id)}
        onBlur={leave}
        onPointerLeave={leave}
      >
        <span className={styles['id']}>{shortId(id)}</span>
        <span className={styles['said']} role="status">
          {last === 'copied' && 'Copied'}
          {last === 'refused' && 'Clipboard refused'}
        </span>
      </button>
      {field}
    </>
  )
}
