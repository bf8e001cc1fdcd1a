import type { PlannedSubmission } from '#engine/engine.ts'
import { describeChange, describeExpectation } from '#ui/explain/change.ts'
import { explainSubmitFailure } from '#ui/explain/submit-failure.ts'
import { useLab } from '#ui/lab.ts'
import { TransitionView } from '#ui/panels/state/transition-view.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { quantity } from '#widgets/quantity.tsx'
import { NextSample } from './next-sample.tsx'
import { OutcomeList } from './outcome-list.tsx'
import type { Planned } from './use-plan.ts'
import styles from './plan-view.module.css'

/** What would be committed now; nothing has happened yet. */
export function PlanView({ planned }: { readonly planned: Planned }) {
  return (
    <section className={styles['plan']} aria-labelledby="plan-title">
      <h3 id="plan-title">The plan</h3>
      {planned === 'waiting' && <p className={styles['soft']}>It is made once all is verified.</p>}
      {planned !== 'waiting' &&
        (planned.ok ? <Made made={planned.value} /> : <NoPlan error={planned.error} />)}
    </section>
  )
}

function NoPlan({ error }: { readonly error: Parameters<typeof explainSubmitFailure>[0] }) {
  const { what, where, todo } = explainSubmitFailure(error)
  return (
    <>
      <p>There is none: nothing would be written.</p>
      <p className={styles['soft']}>
        {what} {where} {todo}
      </p>
    </>
  )
}

function Made({ made }: { readonly made: PlannedSubmission }) {
  const lab = useLab()
  const { plan, outcomes } = made
  return (
    <>
      <OutcomeList outcomes={outcomes} />
      {plan === null ? (
        <>
          <p className={styles['soft']}>Nothing would be written.</p>
          <div>
            <NextSample lab={lab} />
          </div>
        </>
      ) : (
        <>
          <Disclosure summary={quantity(plan.changes.length, 'change')} open>
            <Lines lines={plan.changes.map(describeChange)} />
          </Disclosure>
          <Disclosure summary={`What it relies on: ${quantity(plan.expects.length, 'fact')}`}>
            <p className={styles['soft']}>
              The commit reads each again. If one no longer holds, nothing is written and the plan
              is made anew.
            </p>
            <Lines lines={plan.expects.map(describeExpectation)} />
          </Disclosure>
          <Disclosure summary="As a picture">
            <TransitionView
              title="What would change"
              subject={made.txid}
              changes={plan.changes}
              after={plan.basedOn}
            />
          </Disclosure>
        </>
      )}
    </>
  )
}

const MOST_LINES = 100

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={styles['lines']}>
      {lines.slice(0, MOST_LINES).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > MOST_LINES && (
        <li>and {quantity(lines.length - MOST_LINES, 'more', 'more')}.</li>
      )}
    </ul>
  )
}
