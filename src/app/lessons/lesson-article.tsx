import type { LessonHost } from './lesson-host.ts'
import styles from './lesson.module.css'
import type { Lesson } from './lessons.ts'
import { LiveLesson } from './live-lesson.tsx'

interface LessonArticleProps {
  readonly lesson: Lesson
  /** Null while the lab is not there yet. */
  readonly host: LessonHost | null
}

/** A lesson as it is read; its text suspends until it has come. */
export function LessonArticle({ lesson: { Text }, host }: LessonArticleProps) {
  return (
    <LiveLesson host={host}>
      <article className={styles['lesson']}>
        <Text />
      </article>
    </LiveLesson>
  )
}
