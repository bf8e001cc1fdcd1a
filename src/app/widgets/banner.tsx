import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './banner.module.css'

interface BannerProps {
  readonly tone: 'notice' | 'success' | 'problem'
  /** What, and where. */
  readonly title: ReactNode
  /** What to do. */
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly onDismiss?: () => void
}

const icons = { notice: Info, success: CircleCheck, problem: CircleAlert }

/** News that must be seen; a problem interrupts a screen reader, the rest waits its turn. */
export function Banner({ tone, title, children, action, onDismiss }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div
      className={styles['banner']}
      data-tone={tone}
      role={tone === 'problem' ? 'alert' : 'status'}
    >
      <Icon aria-hidden="true" className={styles['icon']} />
      <div className={styles['content']}>
        <div className={styles['text']}>
          <p className={styles['title']}>{title}</p>
          {children !== undefined && <div className={styles['body']}>{children}</div>}
        </div>
        {action !== undefined && <div className={styles['action']}>{action}</div>}
      </div>
      {onDismiss && (
        <Button look="icon" aria-label="Dismiss" onClick={onDismiss}>
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}
