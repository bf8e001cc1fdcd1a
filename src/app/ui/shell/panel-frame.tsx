import { Suspense, use, type ReactNode } from 'react'
import { LabContext } from '#ui/lab.ts'
import type { PanelName } from '#ui/session.ts'
import { PanelBoundary } from './panel-boundary.tsx'
import styles from './panel-frame.module.css'

interface PanelFrameProps {
  readonly name: PanelName
  readonly title: string
  readonly children: ReactNode
}

/** A panel's place: its name is there at once, its content when the lab is; a fault stays inside. */
export function PanelFrame({ name, title, children }: PanelFrameProps) {
  const lab = use(LabContext)
  const waiting = <p className={styles['waiting']}>Opening…</p>
  return (
    <section className={styles['frame']} aria-labelledby={`${name}-title`} data-panel={name}>
      <h2 className={styles['title']} id={`${name}-title`}>
        {title}
      </h2>
      <div className={styles['body']}>
        <PanelBoundary part={`${title} panel`}>
          {lab === undefined && waiting}
          {lab && <Suspense fallback={waiting}>{children}</Suspense>}
        </PanelBoundary>
      </div>
    </section>
  )
}
