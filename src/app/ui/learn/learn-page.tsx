import { use, useMemo } from 'react'
import { Redirect, useLocation, useParams } from 'wouter'
import { LessonArticle } from '#lessons/lesson-article.tsx'
import { lessons, type Lesson } from '#lessons/lessons.ts'
import { LabContext } from '#ui/lab.ts'
import { usePageTitle } from '#ui/use-page-title.ts'
import { hostOf } from './host-of.ts'
import { LessonList } from './lesson-list.tsx'
import styles from './learn-page.module.css'

/** The list of lessons, or the one that the address names. */
export function LearnPage() {
  const { lesson: name } = useParams()
  const lesson = lessons.find((each) => each.name === name)
  if (name !== undefined && !lesson) return <Redirect to="/learn" replace />
  return (
    <div className={styles['page']}>
      {lesson ? <OpenLesson key={lesson.name} lesson={lesson} /> : <LessonList />}
    </div>
  )
}

/** Its live parts wait for the lab, its text does not. */
function OpenLesson({ lesson }: { readonly lesson: Lesson }) {
  const lab = use(LabContext)
  const [, go] = useLocation()
  const host = useMemo(() => (lab ? hostOf(lab, () => go('/')) : null), [lab, go])
  usePageTitle(lesson.title)
  return <LessonArticle lesson={lesson} host={host} />
}
