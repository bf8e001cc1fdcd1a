import { useEffect, useRef } from 'react'
import { useLab } from '#ui/lab.ts'
import { useSession } from '#ui/session.ts'
import { submitNow } from '#ui/submit.ts'
import { Button } from '#widgets/button.tsx'
import { EmptyState } from '#widgets/empty-state.tsx'
import { listed } from '#ui/explain/explanation.ts'
import { AfterSubmission } from './after-submission.tsx'
import { ModeChoice } from './mode-choice.tsx'
import { ModeComparison } from './mode-comparison.tsx'
import { PlanView } from './plan-view.tsx'
import { TopicList } from './topic-list.tsx'
import { usePlan } from './use-plan.ts'
import styles from './submit-panel.module.css'

function labelOf(topics: readonly string[], submitting: boolean): string {
  if (submitting) return 'Submitting…'
  if (topics.length === 0) return 'Choose a topic'
  return topics.length > 2 ? `Submit to ${topics.length} topics` : `Submit to ${listed(topics)}`
}

/** The focus that went away with the outcome comes back to the button that made it. */
function useFocusAfter(shown: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(shown)
  useEffect(() => {
    if (before.current && !shown && document.activeElement === document.body)
      button.current?.focus({ preventScroll: true })
    before.current = shown
  }, [shown])
  return button
}

/** What is asked, what would come of it, and, once it was done, what did. */
export function SubmitPanel() {
  const lab = useLab()
  const topics = useSession((session) => session.topics)
  const bytes = useSession((session) => session.bytes)
  const submitting = useSession((session) => session.submitting)
  const submitted = useSession((session) => session.submitted)
  const mode = useSession((session) => session.mode)
  const planned = usePlan(lab, mode)
  const worthwhile = planned !== 'waiting' && planned.ok && planned.value.plan !== null
  const submit = useFocusAfter(submitted !== null)
  if (bytes === null) {
    return (
      <EmptyState title="Nothing to submit yet">
        Pick a sample in the BEEF panel, or paste a BEEF there.
      </EmptyState>
    )
  }
  return (
    <div className={styles['panel']}>
      <div className={styles['body']}>
        <TopicList lab={lab} />
        <ModeChoice />
        {submitted ? (
          <AfterSubmission lab={lab} result={submitted} />
        ) : (
          <>
            <ModeComparison lab={lab} />
            <PlanView planned={planned} />
          </>
        )}
      </div>
      {!submitted && (
        <div className={styles['foot']}>
          <Button
            look={worthwhile ? 'primary' : 'plain'}
            ref={submit}
            disabled={topics.length === 0 || submitting}
            onClick={() => void submitNow(lab)}
          >
            {labelOf(topics, submitting)}
          </Button>
          <p className={styles['honest']}>
            Verified does not mean unspent: the first spend that this node sees stands until the
            network decides, and what a topic admits is sent there by itself.
          </p>
        </div>
      )}
    </div>
  )
}
