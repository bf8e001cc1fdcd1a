import type { ReactNode } from 'react'
import { StatusMark } from '#widgets/status-mark.tsx'
import styles from './follow.module.css'

interface StepProps {
  readonly title: string
  readonly done: boolean
  readonly children: ReactNode
}

/** One station; a list item of its journey. */
export function Step({ title, done, children }: StepProps) {
  return (
    <li className={styles['step']} data-done={done}>
      <p className={styles['title']}>
        <span>{title}</span>
        {done ? (
          <StatusMark status="passed" label="done" />
        ) : (
          <StatusMark status="unproven" label="to come" />
        )}
      </p>
      {children}
    </li>
  )
}
