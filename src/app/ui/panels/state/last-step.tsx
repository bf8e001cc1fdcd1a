import type { Revision, TopicName } from '#chain/ids.ts'
import type { EventLine } from '#storage/schema.ts'
import { describeEvent, subjectOf } from '#ui/explain/event.ts'
import { useLab } from '#ui/lab.ts'
import { useLive } from '#ui/use-live.ts'
import { EmptyState } from '#widgets/empty-state.tsx'
import { TransitionView } from './transition-view.tsx'
import type { StateView } from './use-state-view.ts'
import styles from './table.module.css'

interface LastStepProps {
  readonly view: StateView
  readonly topic: TopicName
}

/** The picture of the step that brought the shown state: before, transaction, after. */
export function LastStep({ view, topic }: LastStepProps) {
  const { queries } = useLab()
  const changed: Revision = view.past
    ? view.revision
    : (view.summaries.find((each) => each.topic === topic)?.revision ?? 0)
  const event = useLive<EventLine | null>(
    async () => (await queries.events({ before: changed + 1, limit: 1 }))[0] ?? null,
    [queries, changed],
  )
  if (event === undefined) return null
  if (event === null || changed === 0) {
    return (
      <EmptyState title="No step yet">
        Submit a transaction that {topic} admits, and its coins appear here.
      </EmptyState>
    )
  }
  return (
    <div className={styles['scroll']}>
      <TransitionView
        title={`Revision ${event.revision}: ${describeEvent(event)}`}
        subject={subjectOf(event)}
        changes={event.changes}
        after={event.revision - 1}
      />
    </div>
  )
}
