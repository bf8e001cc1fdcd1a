import { use, useMemo } from 'react'
import { useLocation } from 'wouter'
import { TopicManagersLesson } from '#lessons/topic-managers-lesson.tsx'
import { LabContext } from '#ui/lab.ts'
import { hostOf } from './host-of.ts'
import styles from './learn-page.module.css'

/** A lesson over the whole page; its live parts wait for the lab, its text does not. */
export function LearnPage() {
  const lab = use(LabContext)
  const [, go] = useLocation()
  const host = useMemo(() => (lab ? hostOf(lab, () => go('/')) : null), [lab, go])
  return (
    <div className={styles['page']}>
      <TopicManagersLesson host={host} />
    </div>
  )
}
