import type { LessonHost } from './lesson-host.ts'
import styles from './lesson.module.css'
import { LiveLesson } from './live-lesson.tsx'
import Text from './topic-managers.mdx'

/** The lesson on Topic Managers; `host` is null while the lab is not there yet. */
export function TopicManagersLesson({ host }: { readonly host: LessonHost | null }) {
  return (
    <LiveLesson host={host}>
      <article className={styles['lesson']}>
        <Text />
      </article>
    </LiveLesson>
  )
}
