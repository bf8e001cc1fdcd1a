import { useId, type ReactNode } from 'react'
import styles from './network.module.css'

interface SectionProps {
  readonly title: string
  /** One sentence on what it is. */
  readonly about?: ReactNode
  readonly children: ReactNode
}

/** A part of the page, with its name. */
export function Section({ title, about, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about !== undefined && <p className={styles['soft']}>{about}</p>}
      {children}
    </section>
  )
}
