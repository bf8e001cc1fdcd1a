import { use, type ReactNode } from 'react'
import { LabContext } from '#ui/lab.ts'
import { usePageTitle } from '#ui/use-page-title.ts'
import styles from './page-frame.module.css'

interface PageFrameProps {
  readonly title: string
  /** One sentence: what can be done here. */
  readonly about: ReactNode
  /** Mounted once there is a lab, so `useLab` holds in it. */
  readonly children: ReactNode
}

/** A page beside the lab: heading and purpose at once, what is live in it when the lab is there. */
export function PageFrame({ title, about, children }: PageFrameProps) {
  const lab = use(LabContext)
  usePageTitle(title)
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <h1>{title}</h1>
        <p>{about}</p>
      </header>
      {lab === undefined && <p className={styles['waiting']}>Opening…</p>}
      {lab && children}
    </div>
  )
}
