import { useId, type ReactNode } from 'react'
import styles from './segmented.module.css'

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly options: readonly {
    readonly value: T
    readonly label: ReactNode
    readonly title?: string
  }[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly showLabel?: boolean
}

/** A choice of a few, all in sight: native radio buttons, so arrows move it. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, showLabel = false } = props
  const name = useId()
  return (
    <fieldset className={styles['group']}>
      <legend className={showLabel ? styles['legend'] : 'visually-hidden'}>{label}</legend>
      <div className={styles['track']}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']} title={option.title}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
