import { Link } from 'wouter'
import { useLive } from '#ui/use-live.ts'
import { quantity } from '#widgets/quantity.tsx'
import { StatusMark } from '#widgets/status-mark.tsx'
import type { Progress } from '#model/desk.ts'
import type { Course } from './course.ts'
import { CriteriaBoard } from './criteria-board.tsx'
import styles from './exercise-list.module.css'

/** Every exercise with what was reached in it, and the module's criteria as they fill. */
export function ExerciseList({ course }: { readonly course: Course }) {
  const { exercises, desk } = course
  const progress = useLive(() => desk.allProgress(), [desk])
  if (!progress) return null
  return (
    <div className={styles['list']}>
      <ol aria-label="Exercises">
        {exercises.map(({ name, title, checks, steps }) => {
          const reached = progress.find(({ exercise }) => exercise === name)
          const passed = checks.filter(({ id }) => Object.hasOwn(reached?.passed ?? {}, id)).length
          return (
            <li key={name}>
              <Link href={`/exercises/${name}`}>{title}</Link>
              <p>
                {quantity(steps.length, 'step')}, {passed} of {quantity(checks.length, 'check')}{' '}
                passed
              </p>
              {reached?.solved && <Solved solved={reached.solved} />}
            </li>
          )
        })}
      </ol>
      <CriteriaBoard exercises={exercises} progress={progress} />
    </div>
  )
}

export function Solved({ solved }: { readonly solved: NonNullable<Progress['solved']> }) {
  return (
    <StatusMark
      status="passed"
      label={
        solved.solutionSeen ? 'solved, having seen the solution' : 'solved without the solution'
      }
    />
  )
}
