import { Button } from './button.tsx'
import { quantity } from './quantity.tsx'
import styles from './progress-bar.module.css'

interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** Null while it is not known. */
  readonly total: number | null
  readonly unit?: string
  readonly onCancel?: () => void
}

/** How far, of how much; `onCancel` adds the way out. */
export function ProgressBar({ label, done, total, unit = 'step', onCancel }: ProgressBarProps) {
  return (
    <div className={styles['progress']}>
      <label className={styles['label']}>
        <span>{label}</span>
        <progress {...(total === null ? {} : { value: done, max: total })} />
      </label>
      <div className={styles['rest']}>
        <span className={styles['count']}>
          {total === null ? quantity(done, unit) : `${done} of ${quantity(total, unit)}`}
        </span>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  )
}
