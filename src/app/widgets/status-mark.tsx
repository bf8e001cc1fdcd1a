import { statusLooks, type Shape, type Status } from './status.ts'
import styles from './status-mark.module.css'

const shapes: Readonly<Record<Shape, React.JSX.Element>> = {
  disc: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="3.75" />,
  half: (
    <>
      <circle cx="6" cy="6" r="3.75" />
      <path d="M6 2.25a3.75 3.75 0 0 0 0 7.5z" fill="currentColor" stroke="none" />
    </>
  ),
  square: <rect x="2" y="2" width="8" height="8" rx="1.5" fill="currentColor" />,
  diamond: <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" fill="currentColor" />,
  triangle: <path d="M6 1.8 11 10.4H1z" fill="currentColor" strokeLinejoin="round" />,
  cross: <path d="m2.6 2.6 6.8 6.8m0-6.8-6.8 6.8" />,
  check: <path d="m1.8 6.4 2.8 2.8 5.6-6.2" />,
  torn: (
    <path
      d="M2 1.5h8v4L8 7 6.6 5.4 5 7.2 3.6 5.8 2 7zM2 9l1.6-1.2L5 9.2l1.6-1.8L8 9l2-1.5v3H2z"
      fill="currentColor"
      stroke="none"
    />
  ),
  question: <path d="M3.4 4.2a2.6 2.6 0 1 1 3.7 2.4C6.3 7 6 7.3 6 8.1m0 2.2v.3" />,
  dash: <path d="M2 6h8" />,
}

interface StatusMarkProps {
  readonly status: Status
  /** Says more than the status's own word ("unknown: height 948351"). */
  readonly label?: string
  /** `pill` for a verdict that stands alone, `plain` inside rows. */
  readonly look?: 'plain' | 'pill'
}

/** Shape, word and colour of an outcome, a verdict or a condition: the same everywhere. */
export function StatusMark({ status, label, look = 'plain' }: StatusMarkProps) {
  const { tone, shape, word } = statusLooks[status]
  return (
    <span className={styles['mark']} data-tone={tone} data-look={look}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {shapes[shape]}
      </svg>
      {label ?? word}
    </span>
  )
}
