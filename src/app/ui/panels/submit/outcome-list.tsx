import type { TopicOutcome } from '#model/outcome.ts'
import { explainOutcome } from '#ui/explain/outcome.ts'
import { StatusMark } from '#widgets/status-mark.tsx'
import styles from './outcome-list.module.css'

interface OutcomeListProps {
  readonly outcomes: Readonly<Record<string, TopicOutcome>>
}

/** Each topic's answer in words. */
export function OutcomeList({ outcomes }: OutcomeListProps) {
  return (
    <ul className={styles['outcomes']}>
      {Object.entries(outcomes).map(([topic, outcome]) => {
        const { what, where, todo } = explainOutcome(outcome)
        return (
          <li key={topic} className={styles['outcome']}>
            <div className={styles['head']}>
              <code>{topic}</code>
              <StatusMark look="pill" status={outcome.kind} />
            </div>
            <p>{what}</p>
            {where !== undefined && <p className={styles['soft']}>{where}</p>}
            {todo !== undefined && <p className={styles['soft']}>{todo}</p>}
          </li>
        )
      })}
    </ul>
  )
}
