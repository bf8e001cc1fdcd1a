import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './disclosure.module.css'

interface DisclosureProps {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly open?: boolean
  readonly onToggle?: (open: boolean) => void
}

/** Native details: what may be asked for, and need not be read. */
export function Disclosure({ summary, children, open = false, onToggle }: DisclosureProps) {
  return (
    <details
      className={styles['disclosure']}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight aria-hidden="true" />
        {summary}
      </summary>
      <div className={styles['content']}>{children}</div>
    </details>
  )
}
