import { useCallback } from 'react'
import type { Result } from '#base/result.ts'
import type { Submission, SubmitFailure } from '#engine/engine.ts'
import { explainSubmitFailure } from '#ui/explain/submit-failure.ts'
import type { Lab } from '#ui/lab.ts'
import { OnTheNetwork } from '#ui/network/sent-mark.tsx'
import { JudgedAgain } from '#ui/panels/state/judged-again.tsx'
import { setSession } from '#ui/session.ts'
import { useMedia, WIDE } from '#ui/use-media.ts'
import { Banner } from '#widgets/banner.tsx'
import { Button } from '#widgets/button.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { NextSample } from './next-sample.tsx'
import { OutcomeList } from './outcome-list.tsx'
import { SteakTable } from './steak-table.tsx'
import styles from './after-submission.module.css'

interface AfterSubmissionProps {
  readonly lab: Lab
  readonly result: Result<Submission, SubmitFailure>
}

/** What happened, and what to try next. */
export function AfterSubmission({ lab, result }: AfterSubmissionProps) {
  // The button that was pressed is gone: what came of it is read next.
  const arrive = useCallback((section: HTMLElement | null) => {
    section?.focus({ preventScroll: true })
    section?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section className={styles['after']} ref={arrive} tabIndex={-1} aria-label="What happened">
      {result.ok ? <Done submission={result.value} /> : <NotDone failure={result.error} />}
      <Next lab={lab} />
    </section>
  )
}

interface Words {
  readonly tone: 'success' | 'notice'
  readonly title: string
  readonly more: string
}

function wordsOf({ event, attempts, outcomes }: Submission): Words {
  const again =
    attempts > 1
      ? ` It took ${quantity(attempts, 'plan')}: another writer was faster, so it was planned again.`
      : ''
  if (event === null)
    return {
      tone: 'notice',
      title: 'Nothing to write.',
      more: `Every topic knows this transaction already.${again}`,
    }
  const rows = event.changes.filter(({ kind }) => kind === 'index-set').length
  const changes = `${quantity(event.changes.length - rows, 'change')}${rows > 0 ? ` and ${quantity(rows, 'index row')}` : ''}`
  if (Object.values(outcomes).some(({ kind }) => kind === 'admitted'))
    return {
      tone: 'success',
      title: `Committed as revision ${event.revision}.`,
      more: `${changes} written in one step; the State panel shows it.${again}`,
    }
  return {
    tone: 'notice',
    title: 'No coin moved.',
    more: `Revision ${event.revision} keeps what was said, so that it can be judged again.${again}`,
  }
}

function Done({ submission }: { readonly submission: Submission }) {
  const { tone, title, more } = wordsOf(submission)
  return (
    <>
      <Banner tone={tone} title={title}>
        {more}
      </Banner>
      <OnTheNetwork txid={submission.txid} />
      <OutcomeList outcomes={submission.outcomes} />
      {submission.event && (
        <JudgedAgain changes={submission.event.changes} subject={submission.txid} />
      )}
      <SteakTable steak={submission.steak} />
    </>
  )
}

function NotDone({ failure }: { readonly failure: SubmitFailure }) {
  const { what, where, todo } = explainSubmitFailure(failure)
  return (
    <Banner tone="problem" title={`Nothing was written. ${what}`}>
      {where} {todo}
    </Banner>
  )
}

function Next({ lab }: { readonly lab: Lab }) {
  const wide = useMedia(WIDE)
  return (
    <div className={styles['next']}>
      <NextSample lab={lab} />
      {!wide && <Button onClick={() => setSession({ panel: 'state' })}>See the state</Button>}
      <Button look="quiet" onClick={() => setSession({ submitted: null })}>
        Back to the plan
      </Button>
    </div>
  )
}
