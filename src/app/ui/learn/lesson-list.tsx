import { Link } from 'wouter'
import { lessons } from '#lessons/lessons.ts'
import { usePageTitle } from '#ui/use-page-title.ts'
import styles from './lesson-list.module.css'

export function LessonList() {
  usePageTitle('Learn')
  return (
    <div className={styles['list']}>
      <h1>Learn</h1>
      <p>
        Each lesson makes claims and runs them: on engines of its own, so that nothing of yours is
        touched.
      </p>
      <ol>
        {lessons.map(({ name, title, about }) => (
          <li key={name}>
            <Link href={`/learn/${name}`}>{title}</Link>
            <p>{about}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}
