import type { PlannedSubmission } from '#engine/engine.ts'
import { explainSubmitFailure } from '#ui/explain/submit-failure.ts'
import { useLab } from '#ui/lab.ts'
import { JudgedAgain } from '#ui/panels/state/judged-again.tsx'
import { TransitionView } from '#ui/panels/state/transition-view.tsx'
import { Disclosure } from '#widgets/disclosure.tsx'
import { NextSample } from './next-sample.tsx'
import { OutcomeList } from './outcome-list.tsx'
import { PlanLines } from './plan-lines.tsx'
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
          <JudgedAgain changes={plan.changes} subject={made.txid} />
          <PlanLines plan={plan} open />
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
